/** Ready graders, held against what public data says of its own answers. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { dataFile, needs } from '../tasks/data-sets.fixture.ts'
import { gsm8kSolutions, readTasks } from '../tasks/index.ts'
import { auto, checkGradable, choice, gradeOne, gradingRule, normalised, numeric, type ReadyGrader } from './index.ts'

test('GSM8K’s recorded solutions are graded as the file itself grades them, and pair as published', async ({
  skip,
}) => {
  const solutions = dataFile('datasets/gsm8k/example_model_solutions.jsonl')
  const vectors = dataFile('vectors/paired-stats.json')
  if (solutions === undefined || vectors === undefined) return skip(needs('GSM8K and its vectors', 'datasets/gsm8k'))
  const { tasks, systems } = await gsm8kSolutions(solutions)
  const scores = new Map<string, number[]>()
  const differ: { system: string; goal: string; output: string; isCorrect: boolean }[] = []
  for (const [system, answers] of systems) {
    const own: number[] = []
    for (const task of tasks) {
      const { output = '', isCorrect = false } = answers.get(task.id) ?? {}
      const { score } = await gradeOne(numeric(), { task, output, context: undefined }, system)
      expect(await gradeOne(auto(), { task, output, context: undefined }, system)).toMatchObject({ score })
      own.push(score)
      if ((score === 1) !== isCorrect) differ.push({ system, goal: task.goal, output, isCorrect })
    }
    expect(own).toHaveLength(1_319)
    scores.set(system, own)
  }
  expect(differ).toEqual([])
  const { gsm8k_paired: pairs } = JSON.parse(await readFile(vectors, 'utf8')) as {
    gsm8k_paired: { [pair: string]: { n11: number; n10: number; n01: number; n00: number } }
  }
  expect(Object.keys(pairs)).toHaveLength(2)
  for (const [pair, counts] of Object.entries(pairs)) {
    const [first = [], second = []] = pair.split('->').map((system) => scores.get(system))
    const count = (a: number, b: number): number => first.filter((score, at) => score === a && second[at] === b).length
    expect({ n11: count(1, 1), n10: count(1, 0), n01: count(0, 1), n00: count(0, 0) }).toEqual({
      n11: counts.n11,
      n10: counts.n10,
      n01: counts.n01,
      n00: counts.n00,
    })
  }
})

const bbh: readonly (readonly [name: string, ready: ReadyGrader])[] = [
  ['date_understanding', choice()],
  ['logical_deduction_five_objects', choice()],
  ['tracking_shuffled_objects_three_objects', choice()],
  ['object_counting', numeric()],
  ['web_of_lies', normalised()],
  ['word_sorting', normalised()],
]

test.for(bbh)(
  'each expected answer to %s of BIG-Bench Hard is right, and no other',
  async ([name, ready], { skip }) => {
    const path = dataFile(`datasets/bbh/${name}.json`)
    if (path === undefined) return skip(needs('BIG-Bench Hard', 'datasets/bbh'))
    const tasks = []
    for await (const task of readTasks(path)) tasks.push(task)
    const answers = new Set(tasks.map(({ expected }) => String(expected)))
    for (const task of tasks) {
      for (const grader of [ready, auto()]) {
        checkGradable(grader, task)
        for (const answer of answers) {
          const output = `Let us think of (A), (B) and 3. So the answer is ${answer}.`
          const { score } = await gradeOne(grader, { task, output, context: undefined }, gradingRule(grader))
          expect({ goal: task.goal, answer, score }).toEqual({
            goal: task.goal,
            answer,
            score: answer === task.expected ? 1 : 0,
          })
        }
      }
    }
  },
)
