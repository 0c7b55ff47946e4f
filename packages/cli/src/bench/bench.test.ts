/** `crew bench` as a user has it: real processes, files, stores and reports. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison } from '@crewright/bench'
import { expect, test } from 'vitest'
import { runCrew, signalAt } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'

/** Two functions held against each other on twelve sums; each call is noted in a file. The second one is wrong at three. */
const bench = (more = '') => `import { appendFileSync } from 'node:fs'
import { defineBench } from '@crewright/bench'
const tasks = Array.from({ length: 12 }, (_, at) => ({ id: \`sum-\${at}\`, goal: \`\${at} + 1\`, expected: at + 1 }))
const sum = (wrong: readonly number[], name: string) => async ({ id, goal }: { id: string; goal: string }) => {
  const at = Number(goal.split(' ')[0])
  ${more}
  appendFileSync('calls.txt', \`\${name} \${id}\\n\`)
  return wrong.includes(at) ? -1 : at + 1
}
export default defineBench({
  name: 'sums',
  tasks,
  arms: { solo: sum([3, 7], 'solo'), crew: sum([1, 3, 5, 7, 9], 'crew') },
  grade: ({ task, output }) => output === task.expected,
})
`
const calls = (folder: string): readonly string[] =>
  existsSync(join(folder, 'calls.txt')) ? readFileSync(join(folder, 'calls.txt'), 'utf8').trim().split('\n') : []

test('the demo runs without a key, says who won, and writes its reports', async () => {
  using place = userFolder({})
  const { code, stdout, stderr } = await runCrew(['bench', '--demo'], { cwd: place.folder })
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('written to crew-bench: ') as string })
  const report = JSON.parse(readFileSync(join(place.folder, 'crew-bench', 'report.json'), 'utf8')) as Comparison
  expect(report.plan).toMatchObject({ name: 'demo', baseline: 'solo', reference: 'crew', simulated: false, tasks: 28 })
  expect(report.ended).toBe('all-done')
  expect(report.arms.map(({ arm, trials }) => [arm, trials])).toEqual([
    ['solo', 28],
    ['crew', 28],
  ])
  // Whatever the result is, both arms can answer: none of them fails.
  for (const { right, unanswered } of report.arms)
    expect({ some: right > 10, unanswered }).toEqual({ some: true, unanswered: [] })
  expect(stdout.replace(/\s+/g, ' ')).toContain(report.verdict.sentence)
  expect(existsSync(join(place.folder, 'crew-bench', 'report.html'))).toBe(true)
})

test('a file with a benchmark runs; with --json one document is all of standard output', async () => {
  using place = userFolder({ 'bench.ts': bench() })
  const { code, stdout, stderr } = await runCrew(['bench', 'bench.ts', '--json'], { cwd: place.folder })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { arms, trials, plan } = JSON.parse(stdout) as Comparison
  expect(plan.name).toBe('sums')
  expect(arms.map(({ arm, right }) => [arm, right])).toEqual([
    ['solo', 10],
    ['crew', 7],
  ])
  expect(trials).toHaveLength(24)
  expect(calls(place.folder)).toHaveLength(24)
})

test('Ctrl-C keeps what is done, and the same command goes on from there and calls nothing twice', async () => {
  const stopping = `if (at === 5 && name === 'crew' && !existsSync('stopped')) {
    writeFileSync('stopped', '')
    process.kill(process.pid, 'SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 30_000))
  }`
  const file = bench(stopping).replace('appendFileSync }', 'appendFileSync, existsSync, writeFileSync }')
  using place = userFolder({ 'bench.ts': file })
  const args = ['bench', 'bench.ts', '--json', '--concurrency', '1']
  const first = await runCrew(args, { cwd: place.folder })
  expect(first.code).toBe(130)
  const part = JSON.parse(first.stdout) as Comparison
  expect(part.ended).toBe('canceled')
  const done = calls(place.folder).length
  expect(done).toBeGreaterThanOrEqual(10)
  expect(done).toBeLessThan(24)
  expect(part.trials.length).toBeLessThanOrEqual(done)

  const second = await runCrew(args, { cwd: place.folder })
  expect(second.code).toBe(0)
  const read = Number(
    /^(\d+) of 24 trials are in \.crewright\/bench\.db: they are read, and not run again\.$/m.exec(second.stderr)?.[1],
  )
  // The one that was cut has begun a run, too: it is run again, and not counted.
  expect(read).toBe(done)
  const all = calls(place.folder)
  expect(all).toHaveLength(24)
  expect(new Set(all).size).toBe(24)
  expect((JSON.parse(second.stdout) as Comparison).arms.map(({ right }) => right)).toEqual([10, 7])

  const third = await runCrew(args, { cwd: place.folder })
  expect(third.stderr).toMatch(/^24 of 24 trials are in/)
  expect(calls(place.folder)).toHaveLength(24)
})

/** A ready crew on the tasks of a file. */
const research = [
  'bench',
  '--crew',
  'research-draft',
  '--docs',
  'papers',
  '--tasks',
  'qa.jsonl',
  '--answer',
  'output.answer',
]

test('a run of a crew that Ctrl-C cuts is made again, and those that had ended are only read', async () => {
  const lines = ['When is the oven lit?', 'What does a sack of flour weigh?', 'Who signs the orders for flour?']
  using place = userFolder({
    'qa.jsonl': lines.map((question) => JSON.stringify({ question, answer: 'x' })).join('\n'),
  })
  const cut = await runCrew([...research, '--concurrency', '1'], {
    cwd: place.folder,
    before: signalAt('run-ended', 'SIGINT'),
  })
  expect({ code: cut.code, stderr: cut.stderr }).toEqual({
    code: 130,
    stderr: expect.stringMatching(/^crew: Interrupted: what is done is put together/) as string,
  })
  const whole = await runCrew([...research, '--json'], { cwd: place.folder })
  expect(whole.code).toBe(0)
  expect(whole.stderr).toMatch(/^[12] of 6 trials are in \.crewright\/bench\.db: they are read, and not run again\.$/m)
  const { trials } = JSON.parse(whole.stdout) as Comparison
  const list = await runCrew(['runs', '--json', '--store', '.crewright/bench.db'], { cwd: place.folder })
  const runs = JSON.parse(list.stdout) as { runId: string; status?: string }[]
  // Each trial has one run that counts; what was cut has another that does not.
  expect(
    runs
      .filter(({ status }) => status === 'completed')
      .map(({ runId }) => runId)
      .toSorted(),
  ).toEqual(trials.flatMap(({ runIds }) => runIds).toSorted())
  expect(trials).toHaveLength(6)
})

test('a condition that holds ends it with 6 and is told with its numbers; one that does not, with 0', async () => {
  using place = userFolder({ 'bench.ts': bench() })
  const holding = await runCrew(['bench', 'bench.ts', '--fail-if', 'crew.score < solo.score'], { cwd: place.folder })
  expect(holding.code).toBe(6)
  expect(holding.stderr).toContain(
    'crew: crew.score < solo.score holds: crew.score is 0.5833, and solo.score is 0.8333.',
  )
  const not = await runCrew(['bench', 'bench.ts', '--fail-if', 'crew.score < 0.5'], { cwd: place.folder })
  expect(not.code).toBe(0)
  expect(not.stderr).toContain('crew: crew.score < 0.5 does not hold: ')
})

test('an earlier result is held against, arm by arm', async () => {
  using place = userFolder({ 'bench.ts': bench() })
  const first = await runCrew(['bench', 'bench.ts', '--out', 'report'], { cwd: place.folder })
  expect(first.code).toBe(0)
  const args = ['bench', 'bench.ts', '--baseline', 'report/report.json', '--fail-if', 'crew < baseline.crew']
  const { code, stderr } = await runCrew(args, { cwd: place.folder })
  expect(code).toBe(0)
  expect(stderr).toMatch(/^crew against report\/report\.json: 0\.0 points \[.*\], p = 1\.?0?: no sure difference$/m)
})

test('a crew and its twin answer the tasks of a file, within a ceiling', async () => {
  const qa = [
    [
      'When is the oven lit?',
      'The oven is lit at four in the morning. Bread is sold from six, and what is left at noon is given to the shelter in Mill Street.',
    ],
    ['What does a sack of flour weigh?', 'A sack weighs 25 kilograms and costs 31 euros.'],
    ['Who signs the orders for flour?', 'Marta Lindqvist is the head baker. She signs the orders for flour.'],
  ]
  const lines = qa.map(([question, answer]) => JSON.stringify({ question, answer })).join('\n')
  using place = userFolder({ 'qa.jsonl': lines })
  const args = ['bench', '--crew', 'research-draft', '--docs', 'papers', '--tasks', 'qa.jsonl']
  const more = ['--arms', 'solo,crew,without:checker', '--answer', 'output.findings.0.quote', '--grade', 'normalised']
  const { code, stdout } = await runCrew([...args, ...more, '--json'], { cwd: place.folder })
  expect(code).toBe(0)
  const { arms } = JSON.parse(stdout) as Comparison
  expect(arms.map(({ arm, trials }) => [arm, trials])).toEqual([
    ['solo', 3],
    ['crew', 3],
    ['without:checker', 3],
  ])
  expect(arms[0]?.right).toBe(3)
  const held = await runCrew(
    [...args, ...more.slice(2), '--concurrency', '1', '--max-calls', '25', '--store', 'held.db', '--json'],
    {
      cwd: place.folder,
    },
  )
  expect(held.code).toBe(4)
  const part = JSON.parse(held.stdout) as Comparison
  expect(part.ended).toBe('ceiling')
  expect(part.arms.reduce((sum, { spend }) => sum + spend.calls, 0)).toBeLessThanOrEqual(25)
})

test('when the documents change, the trials are others and are run again', async () => {
  using place = userFolder({ 'qa.jsonl': JSON.stringify({ question: 'When is the oven lit?', answer: 'At four.' }) })
  expect((await runCrew(research, { cwd: place.folder })).stderr).toBe('')
  expect((await runCrew(research, { cwd: place.folder })).stderr).toMatch(/^2 of 2 trials are in/)
  writeFileSync(join(place.folder, 'papers', 'new.md'), 'The oven is lit at five since May.')
  expect((await runCrew(research, { cwd: place.folder })).stderr).toBe('')
})

const recordedFiles = {
  'qa.jsonl': ['a', 'b', 'c'].map((id) => JSON.stringify({ id, question: `${id}?`, answer: id })).join('\n'),
  'ours.jsonl': ['a', 'b', 'c'].map((id) => JSON.stringify({ id, reply: { text: id } })).join('\n'),
  'theirs.csv': 'id,output\na,a\nb,x\nz,z\n',
}

test('recorded answers are arms: no model is asked, no store is made, and an answer that never came is listed', async () => {
  using place = userFolder(recordedFiles)
  const args = ['bench', '--tasks', 'qa.jsonl', '--recorded', 'ours=ours.jsonl:reply.text', '--recorded', 'theirs.csv']
  const { code, stdout, stderr } = await runCrew([...args, '--json'], { cwd: place.folder })
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'Left out of theirs.csv: 1 answer to other tasks.\n' })
  const { arms } = JSON.parse(stdout) as Comparison
  expect(arms.map(({ arm, right, unanswered }) => [arm, right, unanswered])).toEqual([
    ['ours', 3, []],
    ['theirs', 1, ['c']],
  ])
  expect(existsSync(join(place.folder, '.crewright'))).toBe(false)
})

test('what is simulated says so in all that comes out', async () => {
  using place = userFolder({})
  const args = ['bench', '--simulate', 'solo=0.6,crew=0.9', '--tasks-count', '300', '--out', 'report']
  const { code, stdout } = await runCrew(args, { cwd: place.folder })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^SIMULATED/)
  for (const file of ['report.html', 'report.md', 'report.json', 'trials.csv', 'intervals.svg'])
    expect(readFileSync(join(place.folder, 'report', file), 'utf8'), file).toMatch(/simulated/i)
  const { verdict } = JSON.parse(readFileSync(join(place.folder, 'report', 'report.json'), 'utf8')) as Comparison
  expect(verdict).toMatchObject({ winner: 'crew', sentence: expect.stringMatching(/^SIMULATED/) as string })
})

test('a plan says how much there is, what so many tasks show and what it costs at worst, and runs nothing', async () => {
  using place = userFolder({ 'bench.ts': bench() })
  const { code, stdout } = await runCrew(['bench', 'bench.ts', '--plan', '--repeats', '2'], { cwd: place.folder })
  expect(code).toBe(0)
  expect(stdout).toContain('12 tasks × 2 arms × 2 repeats = 48 trials')
  expect(stdout).toMatch(/tasks {4}sha256 [0-9a-f]{64}\ngrading {2}sha256 [0-9a-f]{64}/)
  expect(stdout).toContain('Nothing was run')
  expect(calls(place.folder)).toEqual([])
  expect(existsSync(join(place.folder, '.crewright'))).toBe(false)
  await runCrew(['bench', 'bench.ts'], { cwd: place.folder })
  const again = await runCrew(['bench', 'bench.ts', '--plan', '--repeats', '2', '--json'], { cwd: place.folder })
  expect(JSON.parse(again.stdout)).toMatchObject({ trials: 48, stored: 24 })
})
