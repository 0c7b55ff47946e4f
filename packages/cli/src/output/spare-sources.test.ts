/** `--out` on what a run reads: the real command, and every source as it was. */
import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCrew } from '../testing/spawn-crew.ts'
import { tellingCrew, userFolder } from '../testing/user-folder.ts'
import { asMarkdown } from './as-markdown.ts'
import { isEarlierOutput } from './earlier-output.ts'

const files = {
  'papers/house.md': '# House\n\nThe door is locked at ten.\n',
  'papers/dog.md': '# Dog\n\nThe dog eats at six.\n',
  'data/sales.csv': 'region,euros\nNorth,10\n',
  'items.csv': 'id,text\n1,My card was charged twice.\n',
  'routes.json': '[{"name":"a","description":"money"},{"name":"b","description":"parcels"}]',
  'my-crew.ts': tellingCrew,
  'notes.txt': 'On Sundays the ferry leaves at ten.\n',
}
const ask = ['run', 'research-draft', 'When is the door locked?', '--docs', 'papers'] as const
const triage = ['run', 'triage-route', '--items', 'items.csv', '--routes', 'routes.json'] as const
const mine = ['run', 'my-crew.ts', 'go', 'notes.txt', '--list', 'items.csv'] as const

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['a document', 'papers/house.md', ask],
  ['a document, in full and round about', './data/../papers/house.md', ask],
  ['a table', 'data/sales.csv', ['run', 'pull-report', 'How many rows are there?', '--data', 'data']],
  ['items', 'items.csv', triage],
  ['routes', 'routes.json', triage],
  ['a file behind the goal', 'notes.txt', mine],
  ['what an own option names', 'items.csv', mine],
  ['the file of the crew', 'my-crew.ts', mine],
  ['the store', 'runs.db', [...ask, '--store', 'runs.db']],
]

test.concurrent.each(cases)('%s is never replaced by --out %s', async (_, out, args) => {
  using place = userFolder(files)
  const before = place.files()
  const { code, stdout, stderr } = await runCrew([...args, '--out', out], { cwd: place.folder })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^crew: --out \S+ [^\n]+: name another file\.\n$/)
  expect(place.files()).toEqual(before)
  for (const [file, text] of Object.entries(files)) expect(readFileSync(join(place.folder, file), 'utf8')).toBe(text)
})

test('a document is known under another name, by a link and through a linked folder', async () => {
  using place = userFolder(files)
  const at = (file: string): string => join(place.folder, file)
  symlinkSync(at('papers/house.md'), at('link.md'))
  linkSync(at('notes.txt'), at('hard.txt'))
  symlinkSync(at('papers'), at('linked'))
  const tries = [
    [...ask, '--out', 'link.md'],
    ['run', 'research-draft', 'Why?', '--docs', 'linked', '--out', 'papers/house.md'],
    [...mine, '--out', 'hard.txt'],
  ]
  for (const args of tries)
    expect(await runCrew(args, { cwd: place.folder }), args.join(' ')).toMatchObject({ code: 2, stdout: '' })
  expect(readFileSync(at('papers/house.md'), 'utf8')).toBe(files['papers/house.md'])
})

test('an earlier output among the documents is replaced, and an old file elsewhere', async () => {
  using place = userFolder({ ...files, 'old.md': 'old' })
  for (const out of ['old.md', 'papers/brief.md', 'papers/brief.md']) {
    const { code, stderr } = await runCrew([...ask, '--out', out], { cwd: place.folder })
    expect([code, stderr]).toEqual([0, ''])
    expect(readFileSync(join(place.folder, out), 'utf8')).toContain('> The door is locked at ten.')
  }
})

test('the page of a run never replaces the store that it is read from', async () => {
  using place = userFolder(files)
  await runCrew([...ask, '--store', 'runs.db'], { cwd: place.folder })
  const show = ['show', 'last', '--store', 'runs.db', '--html']
  const { code, stderr } = await runCrew([...show, 'runs.db'], { cwd: place.folder })
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^crew: --html runs\.db would replace a file [^\n]+\.\n$/)])
  expect((await runCrew([...show, 'run.html'], { cwd: place.folder })).code).toBe(0)
})

test('every page that is written is known again, whatever became of its line ends; other texts are not', () => {
  using place = userFolder({})
  mkdirSync(join(place.folder, 'pages'))
  const known = (text: string): boolean => {
    const path = join(place.folder, 'pages', 'page.md')
    writeFileSync(path, text)
    return isEarlierOutput(path)
  }
  const closing = '1,204 tasks · 1 model call · at most 8 tokens · cost unknown · 1.3 s · a/b · c/d'
  for (const status of ['completed', 'failed', 'input-required', 'exhausted', 'stalled', 'canceled']) {
    const page = asMarkdown([
      { kind: 'title', text: 'Why?' },
      { kind: 'closing', status, text: closing },
    ])
    expect(known(page), status).toBe(true)
    expect(known(page.replaceAll('\n', '\r\n')), status).toBe(true)
    expect(known(`${page}\nA line of mine.\n`), status).toBe(false)
  }
  for (const text of ['', '# House\n', `${closing}\n`, '---\n\ncompleted · by six\n']) expect(known(text)).toBe(false)
})
