/** The real command, spawned as a user's shell would, in folders of its own. */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutcomeFact } from '@crewright/core'
import { callCrew } from './testing/memory-terminal.ts'
import { fullAt, runCrew, signalAt, signalTwiceAt } from './testing/spawn-crew.ts'
import type { Ended } from './testing/spawn-crew.ts'
import type { Workplace } from './testing/workplace.ts'
import { workplace } from './testing/workplace.ts'

const ask = ['run', 'research-draft', 'How much does a sack of flour weigh?', '--docs', 'papers'] as const
const weight = 'A sack weighs 25 kilograms and costs 31 euros.'
const outcomeOf = ({ stdout }: Ended): OutcomeFact => JSON.parse(stdout) as OutcomeFact

/** What the tree of tasks adds up to, and what the outcome says: two ways to the same numbers. */
const totalsIn = (shown: string): unknown => (JSON.parse(shown) as { totals: unknown }).totals
const totalsOf = ({ usage: { total } }: OutcomeFact): unknown => ({
  tasks: expect.any(Number) as unknown,
  modelCalls: total.modelCalls,
  toolCalls: total.toolCalls,
  tokens: total.inputTokens + total.outputTokens,
  usd: total.usd,
})

describe.concurrent('a run that completes', () => {
  test('prints the brief with verbatim quotes, their sources and the closing line, and is quiet when piped', async () => {
    using place = workplace()
    const { code, stdout, stderr } = await runCrew(ask, { cwd: place.folder })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('A sack weighs 25 kilograms and costs 31 euros.')
    expect(stdout).toMatch(/^ +bakery\.md:8$/m)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^completed · \d+ tasks · \d+ model calls · [\d,]+ tokens · \$0\.00 · \d+\.\d s · local\/extractive$/,
    )
    expect(place.files()).toContain('.crewright/runs.db')
  })

  test('prints one JSON document and nothing else with --json', async () => {
    using place = workplace()
    const ended = await runCrew([...ask, '--json'], { cwd: place.folder })
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    const outcome = outcomeOf(ended)
    expect(Object.keys(outcome)).toEqual(['runId', 'status', 'output', 'partial', 'usage', 'resumable'])
    const found = { claim: weight, quote: weight, file: 'bakery.md', line: 8 }
    expect(outcome).toMatchObject({
      status: 'completed',
      output: { findings: expect.arrayContaining([found]) as unknown, openQuestions: [] },
    })
    expect(Object.keys(outcome.usage)).toEqual(['total', 'byRole', 'byModel'])
    expect(Object.keys(outcome.usage.total).sort()).toEqual(
      ['cachedInputTokens', 'estimated', 'inputTokens', 'modelCalls', 'outputTokens', 'toolCalls', 'usd'].sort(),
    )
    for (const entry of outcome.partial) expect(Object.keys(entry)).toEqual(['taskId', 'role', 'objective', 'result'])
  })

  test('finds nothing where the folder does not answer, and keeps the question open', async () => {
    using place = workplace()
    const question = 'How deep is the Mariana Trench?'
    const ended = await callCrew(['run', 'research-draft', question, '--docs', 'papers', '--json'], place)
    expect(ended.code).toBe(0)
    expect(outcomeOf(ended)).toMatchObject({ status: 'completed', output: { findings: [] } })
    expect(JSON.stringify(outcomeOf(ended))).toContain(question)
  })

  test('without a goal asks its own sample, and says so', async () => {
    using place = workplace()
    const { code, stdout, stderr } = await callCrew(['run', 'research-draft'], place)
    expect(code).toBe(0)
    expect(stderr).toMatch(/^No goal was given, so this is the sample of research-draft.*\nYour own: .*\n$/)
    expect(stdout).toMatch(/^Findings$/m)
  })

  test('takes paths from where npm was called', async () => {
    using place = workplace()
    mkdirSync(join(place.folder, 'project'))
    const env = { INIT_CWD: place.folder, npm_package_json: join(place.folder, 'project', 'package.json') }
    const { code } = await runCrew([...ask, '--out', 'brief.md'], { cwd: join(place.folder, 'project'), env })
    expect(code).toBe(0)
    expect(place.files()).toEqual(expect.arrayContaining(['.crewright/runs.db', 'brief.md']))
  })

  test('needs no standard input, and does not mind a reader who leaves', async () => {
    using place = workplace()
    const shell = `crew <&- | head -n 1; echo "code \${PIPESTATUS:-}" >/dev/null`
    const { stdout, stderr } = await runCrew(ask, { cwd: place.folder, shell })
    expect([stdout, stderr]).toEqual(['How much does a sack of flour weigh?\n', ''])
  })
})

test('a big folder is said to be read, to who watches', async () => {
  using place = workplace()
  for (let i = 0; i < 60; i++) writeFileSync(join(place.folder, 'papers', `note-${i}.txt`), `Note ${i}.`)
  const notes: string[] = []
  await callCrew(ask, place, { note: (text) => notes.push(text) })
  expect(notes[0]).toBe('reading 63 files…')
})

describe.concurrent('--out', () => {
  test('writes the brief as Markdown and prints it as well', async () => {
    using place = workplace()
    const { code, stdout } = await callCrew([...ask, '--out', 'brief.md'], place)
    const brief = readFileSync(join(place.folder, 'brief.md'), 'utf8')
    expect(code).toBe(0)
    expect(brief).toMatch(/^# How much does a sack of flour weigh\?\n/)
    expect(brief).toContain('> A sack weighs 25 kilograms and costs 31 euros.')
    expect(stdout).toContain('A sack weighs 25 kilograms and costs 31 euros.')
    expect(place.files().filter((file) => file.endsWith('.tmp'))).toEqual([])
  })

  test('is no source of itself: what an earlier run wrote there is not read, and a terminal says so', async () => {
    using place = workplace()
    const notes: string[] = []
    const asked = [...ask, '--json', '--out', 'papers/a-brief.md']
    const quotes = (ended: Ended): unknown => (outcomeOf(ended) as { output?: unknown }).output
    const first = await callCrew(asked, place)
    const second = await callCrew(asked, place, { note: (text) => notes.push(text) })
    expect(quotes(second)).toEqual(quotes(first))
    expect(notes).toContain(
      'papers/a-brief.md is written when the run ends: as it is now it is no source, and is not read',
    )
  })

  test('to standard output prints the Markdown in place of the text', async () => {
    using place = workplace()
    const shell = 'crew > kept.md && cat kept.md'
    const { code, stdout } = await runCrew([...ask, '--out', '/dev/stdout'], { cwd: place.folder, shell })
    expect(code).toBe(0)
    expect(stdout.match(/^# How much does a sack of flour weigh\?$/gm)).toHaveLength(1)
  })

  test('to a full disk fails with a message, and the outcome is still printed', async () => {
    using place = workplace()
    const ended = await callCrew([...ask, '--out', '/dev/full', '--json'], place)
    expect(ended.code).toBe(1)
    expect(ended.stderr).toMatch(/^crew: --out \/dev\/full could not be written .*ENOSPC.*\n$/)
    expect(outcomeOf(ended).status).toBe('completed')
  })
})

describe.concurrent('limits', () => {
  test('a limit that is reached ends the run with code 4 and what was finished', async () => {
    using place = workplace()
    const ended = await callCrew([...ask, '--max-calls', '4', '--json'], place)
    expect(ended.code).toBe(4)
    expect(outcomeOf(ended)).toMatchObject({ status: 'exhausted', limit: 'modelCalls' })
    expect(outcomeOf(ended).usage.total.modelCalls).toBeLessThanOrEqual(4)
    expect(ended.stderr).toBe(
      'crew: The crew reached its limit of 4 model calls before it finished: --max-calls sets it.\n',
    )
  })

  test('the closing words are shown by crew show, and what ended the run stands on one stream only', async () => {
    using place = workplace()
    const ended = await callCrew([...ask, '--max-calls', '4'], place)
    expect([ended.code, ended.stderr]).toEqual([4, ''])
    expect(ended.stdout).toMatch(/\nThe crew reached its limit of 4 model calls .*\n\nClosing words\n/)
    expect(ended.stdout).not.toContain('Your part:')
    const { stdout } = await callCrew(['show', 'last'], place)
    expect(stdout).toMatch(/\nThe crew reached its limit of 4 model calls .*\n\nClosing words\n\S/)
  })

  test('a limit may be wider than the one the crew brings', async () => {
    using place = workplace()
    const wide = ['--max-calls', '100000', '--max-tokens', '900000000', '--max-time', '20h', '--max-usd', '900']
    const { code, stderr } = await callCrew([...ask, ...wide], place)
    expect([code, stderr]).toEqual([0, ''])
  })
})

describe.concurrent('a run that is stopped', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s ends canceled with code 130 and no stack trace', async (signal) => {
    using place = workplace()
    const end = await runCrew([...ask, '--json'], { cwd: place.folder, before: signalAt('tool-started', signal) })
    expect([end.code, end.stderr]).toEqual([130, 'crew: The run was canceled: interrupted.\n'])
    const outcome = outcomeOf(end)
    expect(outcome).toMatchObject({ status: 'canceled', reason: 'interrupted' })
    const { stdout } = await callCrew(['show', 'last', '--json'], place)
    expect(JSON.parse(stdout)).toMatchObject({ status: 'canceled', outcome })
    expect(totalsIn(stdout)).toEqual(totalsOf(outcome))
  })

  test('hands over what was finished', async () => {
    using place = workplace()
    const { code, stdout } = await runCrew(ask, { cwd: place.folder, before: signalAt('task-completed', 'SIGINT') })
    expect(code).toBe(130)
    expect(stdout).toMatch(/The run was canceled: interrupted\.\n\nFinished before that\nresearcher \(task 0\.1\):/)
    expect(stdout).toMatch(/\ncanceled · \d+ tasks · /)
  })

  test('by a second Ctrl-C ends at once', async () => {
    using place = workplace()
    const end = await runCrew(ask, { cwd: place.folder, before: signalTwiceAt('tool-started') })
    expect(end).toMatchObject({ code: 130, stdout: '', stderr: '' })
  })

  test('by the machine keeps all that was acknowledged, and is shown as not ended', async () => {
    using place = workplace()
    const end = await runCrew(ask, { cwd: place.folder, before: signalAt('tool-started', 'SIGKILL') })
    expect(end.signal).toBe('SIGKILL')
    const [runs, shown] = await Promise.all([callCrew(['runs'], place), callCrew(['show', 'last'], place)])
    expect(runs.stdout).toMatch(/ not ended +research-draft /)
    expect(shown.stdout).toMatch(/─ 0\.1 researcher {2}running/)
  })

  test('by a full database fails with code 1: the outcome is printed, and what was kept stays readable', async () => {
    using place = workplace()
    const ended = await runCrew([...ask, '--json'], { cwd: place.folder, before: fullAt('tool-started') })
    expect(ended.code).toBe(1)
    expect(outcomeOf(ended)).toMatchObject({ status: 'failed', error: { name: 'JournalError' } })
    expect(ended.stderr).toMatch(/^crew: .* is full.*\n$/)
    const shown = await callCrew(['show', 'last'], place)
    expect([shown.code, shown.stderr]).toEqual([0, ''])
    expect(shown.stdout).toContain('How much does a sack of flour weigh?')
  })
})

describe('what was kept', () => {
  let place: Workplace
  let outcome: OutcomeFact
  beforeAll(async () => {
    place = workplace()
    outcome = outcomeOf(await callCrew([...ask, '--store', 'mine.db', '--json'], place))
  })
  afterAll(() => place[Symbol.dispose]())
  const crew = (...args: string[]): Promise<Ended> => callCrew([...args, '--store', 'mine.db'], place)

  test('is listed by crew runs, for people and as JSON', async () => {
    const [text, json] = await Promise.all([crew('runs'), crew('runs', '--json')])
    expect(text.stdout).toContain(outcome.runId)
    expect(text.stdout).toMatch(/completed +research-draft +How much does a sack of flour weigh\?\n$/)
    expect(JSON.parse(json.stdout)).toMatchObject([
      { runId: outcome.runId, crew: 'research-draft', status: 'completed' },
    ])
  })

  test('is shown as a tree with times, calls, tokens, costs, tool calls and messages', async () => {
    const { stdout, code } = await crew('show', outcome.runId)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^0 supervisor {2}completed · \+0\.0 s · .* · \d+ model calls · [\d,]+ tokens · \$0\.00/m)
    expect(stdout).toMatch(/─ 0\.1 researcher {2}completed/)
    expect(stdout).toMatch(/→ search_documents \{"query":/)
    expect(stdout).toMatch(/^\d+ messages$/m)
    expect(stdout).toMatch(/0 → 0\.1 +task-assigned/)
  })

  test('is shown as one JSON document, whose outcome is the one that the run printed', async () => {
    const { stdout } = await crew('show', outcome.runId.slice(0, 8), '--json', '--events')
    const shown = JSON.parse(stdout) as { outcome: unknown; events: unknown[]; tasks: { children: unknown[] }[] }
    expect(shown.outcome).toEqual(outcome)
    expect(totalsIn(stdout)).toEqual(totalsOf(outcome))
    expect(shown.events[0]).toMatchObject({ type: 'run-started', position: 0 })
    expect(shown.tasks[0]?.children.length).toBeGreaterThan(0)
  })

  test('is shown by an id that was copied with a blank, and by LAST', async () => {
    for (const name of [`${outcome.runId} `, 'LAST']) expect((await crew('show', name)).stdout).toContain(outcome.runId)
  })

  test('is shown fact by fact with --events', async () => {
    const { stdout } = await crew('show', 'last', '--events')
    expect(stdout.split('\n')[0]).toMatch(/^ +0 +0\.000 s {2}0 +run-started/)
    expect(stdout).toMatch(/run-ended/)
  })

  test('is listed and shown where it may not be written', async () => {
    mkdirSync(join(place.folder, 'kept'))
    copyFileSync(join(place.folder, 'mine.db'), join(place.folder, 'kept', 'runs.db'))
    chmodSync(join(place.folder, 'kept', 'runs.db'), 0o444)
    chmodSync(join(place.folder, 'kept'), 0o555)
    chmodSync(place.folder, 0o755)
    for (const args of [['runs'], ['show', 'last']]) {
      const ended = await runCrew([...args, '--store', 'kept/runs.db'], { cwd: place.folder, asNobody: true })
      expect([ended.code, ended.stderr]).toEqual([0, ''])
      expect(ended.stdout).toContain(outcome.runId)
    }
    chmodSync(join(place.folder, 'kept'), 0o755)
  })

  test('is not touched by a run that never started', async () => {
    const before = readFileSync(join(place.folder, 'mine.db'))
    writeFileSync(join(place.folder, 'empty.txt'), '')
    mkdirSync(join(place.folder, 'nothing'), { recursive: true })
    expect((await crew('run', 'research-draft', 'Why?', '--docs', 'nothing')).code).toBe(2)
    expect(readFileSync(join(place.folder, 'mine.db')).equals(before)).toBe(true)
  })
})
