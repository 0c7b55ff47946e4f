/** Every way to get the command wrong: one sentence that says what to do, code 2, and nothing left behind. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { callCrew } from './testing/memory-terminal.ts'
import { runCrew } from './testing/spawn-crew.ts'
import type { Workplace } from './testing/workplace.ts'
import { workplace } from './testing/workplace.ts'

const ask = ['run', 'research-draft', 'How much does a sack of flour weigh?', '--docs', 'papers'] as const

const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['an unknown command', ['rnu'], /no command rnu, perhaps you mean run: `crew --help`/],
  ['an unknown crew', ['run', 'reserch-draft', 'Why?'], /no crew reserch-draft, perhaps you mean research-draft/],
  ['a file that is no crew', ['run', 'empty.txt', 'Why?'], /^crew: empty\.txt is a file and no crew: ready to run/],
  ['a folder in place of a crew', ['run', 'my papers', 'Why?'], /^crew: my papers is a folder and no crew: ready/],
  ['an unknown option', [...ask, '--doc', 'x'], /no option --doc, perhaps you mean --docs: `crew run --help`/],
  ['a missing crew', ['run'], /<crew> is missing: `crew run --help`/],
  ['a missing run', ['show'], /<run> is missing: `crew show --help`/],
  ['a folder in place of a goal', ['run', 'research-draft', 'papers'], /^crew: papers is a folder: .* --docs papers\./],
  [
    'a folder in place of a file, whose name has a blank',
    ['run', 'research-draft', 'Why?', 'my papers'],
    /^crew: my papers is a folder: .* as in --docs "my papers"\./,
  ],
  [
    'a goal that is missing for a folder whose name has a blank',
    ['run', 'research-draft', '--docs', 'my papers'],
    /write one in quotes, as in `crew run research-draft "Who may sign\?" --docs "my papers"`\./,
  ],
  ['runs of an empty file', ['runs', '--store', 'empty.txt'], /--store empty\.txt is an empty file: name one that/],
  ['a run of an empty file', ['show', 'last', '--store', 'empty.txt'], /--store empty\.txt is an empty file: name/],
  ['a missing value', ['run', 'research-draft', 'Why?', '--docs'], /--docs <folder> needs a value/],
  ['a goal without quotes', ['run', 'research-draft', 'When', 'is', 'it?'], /put a goal of several words in quotes/],
  ['an empty goal', ['run', 'research-draft', ' ', '--docs', 'papers'], /goal is empty: write it in quotes/],
  [
    'documents without a goal',
    ['run', 'research-draft', '--docs', 'papers'],
    /no goal to ask of papers: write one in quotes/,
  ],
  ['a goal without documents', ['run', 'research-draft', 'Why?'], /needs a folder of documents: name one/],
  ['a folder that is not there', [...ask.slice(0, 3), '--docs', 'paper'], /no folder paper for --docs: name one/],
  [
    'a file in place of a folder',
    [...ask.slice(0, 3), '--docs', 'papers/staff.txt'],
    /papers\/staff\.txt is a file: give the folder that it lies in, as in --docs papers\./,
  ],
  [
    'an empty folder name',
    [...ask.slice(0, 3), '--docs', ''],
    /no folder "" for --docs: name one that is there, as in --docs \.\/papers/,
  ],
  [
    'documents given twice',
    [...ask, '--docs', 'papers/notes'],
    /--docs is given twice, papers and papers\/notes: give it/,
  ],
  ['a number that is not in tens', [...ask, '--max-calls', '0x10'], /--max-calls cannot be 0x10: write a number/],
  ['a store without a name', [...ask, '--store', ''], /--store is empty: name a file/],
  ['runs of a store without a name', ['runs', '--store', ''], /--store is empty: name a file/],
  ['standard output by a dash', [...ask, '--out', '-'], /for standard output write --out \/dev\/stdout/],
  ['a run without a name', ['show', ''], /run is empty: name one of `crew runs`, or write last/],
  ['runs with an argument', ['runs', 'x'], /^crew: `crew runs` takes no argument, .*: `crew runs --help`/],
  ['crews with an argument', ['crews', 'x'], /^crew: `crew crews` takes no argument, .*: `crew crews --help`/],
  ['two runs to show', ['show', 'a', 'b'], /^crew: `crew show` takes one run, .*: `crew show --help`/],
  ['a folder without documents', [...ask.slice(0, 3), '--docs', 'nothing'], /holds no documents: give the path/],
  ['a PDF that cannot be read', [...ask.slice(0, 3), '--docs', 'broken'], /broken.*bad\.pdf.*(repair|replace)/],
  ['an unknown model', [...ask, '--model', 'extractiv'], /no model extractiv, perhaps you mean extractive/],
  ['a limit of 0', [...ask, '--max-usd', '0'], /--max-usd cannot be 0: write a number greater than 0/],
  ['a limit that is no number', [...ask, '--max-tokens', 'NaN'], /--max-tokens cannot be NaN: write a number/],
  ['a limit below 0', [...ask, '--max-calls', '-3'], /--max-calls cannot be -3: write a number greater than 0/],
  ['half a call', [...ask, '--max-calls', '2.5'], /--max-calls cannot be 2\.5: write a whole number/],
  ['a time that is none', [...ask, '--max-time', 'soon'], /--max-time cannot be soon: write a time such as 90s/],
  [
    'a store that is no database',
    [...ask, '--store', 'papers/staff.txt'],
    /staff\.txt is not a database: name another/,
  ],
  ['a store that is a folder', [...ask, '--store', 'papers'], /--store papers is a folder: name a file/],
  ['a store in no folder', [...ask, '--store', 'none/runs.db'], /no folder none for --store none\/runs\.db/],
  ['an output that is a folder', [...ask, '--out', 'papers'], /--out papers is a folder: name a file in it/],
  ['an output in no folder', [...ask, '--out', 'none/brief.md'], /no folder none for --out none\/brief\.md/],
  ['a run whose id begins with a dash', ['show', '-abcdefghij0123456789', '--json'], /no run in this folder yet/],
  ['two documents on one stream', [...ask, '--json', '--out', '/dev/stdout'], /both want standard output/],
  ['runs of no store', ['runs', '--store', 'none.db'], /no store none\.db/],
  ['a run where nothing ran', ['show', 'last'], /no run in this folder yet/],
]

const badPlace = (): Workplace => {
  const place = workplace()
  mkdirSync(join(place.folder, 'nothing'))
  mkdirSync(join(place.folder, 'my papers'))
  writeFileSync(join(place.folder, 'empty.txt'), '')
  mkdirSync(join(place.folder, 'broken'))
  writeFileSync(join(place.folder, 'broken', 'bad.pdf'), 'not a PDF')
  return place
}

describe('one sentence, code 2, nothing left behind:', () => {
  test.each(cases)('%s', async (_, args, says) => {
    using place = badPlace()
    const before = place.files()
    const { code, stdout, stderr } = await callCrew(args, place)
    expect(stderr).toMatch(says)
    expect(stderr).toMatch(/^crew: [^\n]+[.!?]\n$/)
    expect([code, stdout]).toEqual([2, ''])
    expect(place.files()).toEqual(before)
    expect(statSync(join(place.folder, 'empty.txt')).size).toBe(0)
  })

  test.each(cases.filter(([name]) => /PDF|no database|option/.test(name)))(
    '%s, to the real command',
    async (_, args, says) => {
      using place = badPlace()
      const before = place.files()
      const { code, stdout, stderr } = await runCrew(args, { cwd: place.folder })
      expect(stderr).toMatch(says)
      expect(stderr.split('\n')).toHaveLength(2)
      expect([code, stdout]).toEqual([2, ''])
      expect(place.files()).toEqual(before)
    },
  )
})

test('a document that cannot be read among others is left out, and never silently', async () => {
  using place = badPlace()
  writeFileSync(join(place.folder, 'papers', 'bad.pdf'), 'not a PDF')
  const { code, stderr } = await callCrew(ask, place)
  expect([code, stderr]).toEqual([
    0,
    expect.stringMatching(
      /^Left out because it cannot be read: bad\.pdf \(it is not a PDF that can be read; export it anew\)\.\n$/,
    ),
  ])
})

test('of several documents that are left out, --debug lists all', async () => {
  using place = badPlace()
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) writeFileSync(join(place.folder, 'papers', name), 'not a PDF')
  expect((await callCrew(ask, place)).stderr).toMatch(/: a\.pdf \(.*\), and 2 more, which --debug lists\.\n$/)
  expect((await callCrew([...ask, '--debug'], place)).stderr).toMatch(/:\n {2}a\.pdf .*\n {2}b\.pdf .*\n {2}c\.pdf /)
})

test('help that cannot be written is one sentence with code 1', async () => {
  using place = workplace()
  const { code, stderr } = await runCrew([], { cwd: place.folder, shell: 'crew --help > /dev/full' })
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^crew: Standard output could not be .*ENOSPC.*\.\n$/)])
})

test('--debug adds the stack', async () => {
  using place = workplace()
  const { code, stderr } = await callCrew(['run', 'nobody', '--debug'], place)
  expect(code).toBe(2)
  expect(stderr).toMatch(/^crew: There is no crew nobody.*\n.*MisuseError: .*\n +at /)
})

test('help is there for the command and every subcommand, each with examples, on standard output', async () => {
  using place = workplace()
  for (const args of [
    [],
    ['--help'],
    ['help'],
    ['help', 'show'],
    ['run', '--help'],
    ['runs', '-h'],
    ['show', '--help'],
    ['crews', '--help'],
    ['models', '-h'],
    ['diagram', '--help'],
  ]) {
    const { code, stdout, stderr } = await callCrew(args, place)
    expect([code, stderr], args.join(' ')).toEqual([0, ''])
    expect(stdout).toMatch(/^Usage: crew/)
    expect(stdout).toMatch(/Examples:\n {2}\$ crew/)
  }
  expect((await runCrew(['--version'], { cwd: place.folder })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('the crews that are ready to run are listed, each with its own options and its sample', async () => {
  using place = workplace()
  const text = (await callCrew(['crews'], place)).stdout
  for (const name of ['research-draft', 'triage-route', 'pull-report'])
    expect(text).toMatch(new RegExp(`^${name} +\\S.*\\.$`, 'm'))
  expect(text).toMatch(/^ +--items <file> +the items: /m)
  const described = [...text.matchAll(/^ +--\w+ <\w+> +/gm)].map(([upTo]) => upTo.length)
  expect(new Set(described).size, 'what options do stands in one column').toBe(1)
  const { stdout } = await callCrew(['crews', '--json'], place)
  const some = expect.any(String) as string
  const option = (usage: string, required: boolean): unknown => ({ usage, required, description: some })
  const file = (path: string): unknown => expect.stringMatching(new RegExp(`^/.*/samples/${path}$`))
  expect(JSON.parse(stdout)).toEqual([
    { name: 'research-draft', description: some, reads: ['docs'], options: [], sample: { goal: some, args: {} } },
    {
      name: 'triage-route',
      description: some,
      reads: [],
      options: [option('--items <file>', true), option('--text <text>', false), option('--routes <file>', false)],
      sample: {
        goal: some,
        args: { items: file('triage-route/tickets.csv'), routes: file('triage-route/routes.json') },
      },
    },
    {
      name: 'pull-report',
      description: some,
      reads: [],
      options: [option('--data <folder>', true)],
      sample: { goal: some, args: { data: file('pull-report') } },
    },
  ])
})

test('crew runs where nothing ran says so, and makes no store', async () => {
  using place = workplace()
  const before = place.files()
  const { code, stdout, stderr } = await callCrew(['runs'], place)
  expect([code, stdout, stderr]).toEqual([0, '', expect.stringMatching(/^No run is kept in .* yet/)])
  expect((await callCrew(['runs', '--json'], place)).stdout).toBe('[]\n')
  expect(place.files()).toEqual(before)
})
