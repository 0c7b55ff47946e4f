/** 100,000 recorded answers compared, in a process of its own: `recorded.ts` prints milliseconds and megabytes. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { compare, recorded } from '@crewright/bench'

const [tasksCount, arms] = [25_000, ['a', 'b', 'c', 'd']]

async function main(): Promise<void> {
  const tasks = Array.from({ length: tasksCount }, (_, index) => ({
    ...{ id: `t${index}`, goal: `What is ${index} and ${index}?`, expected: `${2 * index}` },
    cluster: `c${index % 500}`,
  }))
  const answersOf = (arm: string, place: number) =>
    recorded({
      description: arm,
      answers: new Map(
        tasks.map(({ id, expected }, index) => {
          const right = (index * 7_919 + place * 31) % 100 < 60 + 5 * place
          return [id, { output: `The answer is ${right ? expected : 'not known'}.` }]
        }),
      ),
    })
  const started = performance.now()
  const { verdict, trials } = await compare({
    tasks,
    arms: Object.fromEntries(arms.map((arm, place) => [arm, answersOf(arm, place)])),
    grade: ({ task, output }) => output === `The answer is ${task.expected}.`,
  })
  if (trials.length !== tasksCount * arms.length || verdict.winner === null) throw new Error(verdict.sentence)
  const milliseconds = performance.now() - started
  const megabytes = process.resourceUsage().maxRSS / 1_024
  process.stdout.write(JSON.stringify({ milliseconds, megabytes }))
}

/** The time that comparing took, and the most memory that its process had. */
export async function compareRecorded(): Promise<{ readonly milliseconds: number; readonly megabytes: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', import.meta.filename])
  return JSON.parse(stdout) as { milliseconds: number; megabytes: number }
}

if (process.argv[1] === import.meta.filename) await main()
