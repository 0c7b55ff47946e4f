import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command, root } from '../scripts/testing/command.ts'
import { programOf } from './documentation/page-program.ts'

const pages = globSync(['*.md', 'docs/*.md', 'packages/*/README.md'], { cwd: root })
  .toSorted()
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  .map(({ path, text }) => ({ path, text, ...programOf(text) }))
const programs = pages.filter(({ code }) => code !== '')

/** Inside of the project, where its packages are found, and where nothing else looks. */
mkdirSync(join(root, '.crewright'), { recursive: true })
const folder = mkdtempSync(join(root, '.crewright/pages-'))
afterAll(() => rmSync(folder, { recursive: true }))
const noKeys = { ANTHROPIC_API_KEY: '', OPENAI_API_KEY: '', OPENAI_BASE_URL: '', CREWRIGHT_MODEL: '' }
const fileOf = (path: string): string => join(folder, `${path}.ts`)

beforeAll(() => {
  for (const { path, code } of programs) {
    mkdirSync(dirname(fileOf(path)), { recursive: true })
    writeFileSync(fileOf(path), code)
  }
  const up = relative(folder, root)
  const config = { extends: `${up}/tsconfig.json`, include: ['**/*.md.ts', `${up}/packages/*/src/**/*.d.ts`] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  // Where the programs run: what they read of the documentation is there, what they write is gone afterwards.
  cpSync(join(root, 'docs'), join(folder, 'here/docs'), { recursive: true })
})

test('each block of code in the documentation is run by a test, or says why it is not', () => {
  expect(pages.flatMap(({ path, problems }) => problems.map((problem) => `${path} ${problem}`))).toEqual([])
})

test('what the documentation shows in TypeScript passes the type check', { timeout: 120_000 }, async () => {
  const { output } = await command('tsc', ['-p', folder, '--pretty', 'false'], {}, folder)
  // Of the packages' own sources, which come before their pages here, another check tells.
  expect(output.split('\n').filter((line) => !/^(\.\.\/| |$)/.test(line))).toEqual([])
})

test(
  'what the documentation shows in TypeScript runs, without a network and without a key',
  { timeout: 120_000 },
  async () => {
    const args = ['--conditions=source', join(import.meta.dirname, 'documentation/run-pages.ts')]
    const files = programs.map(({ path }) => fileOf(path))
    const { ok, output } = await command('node', [...args, ...files], noKeys, join(folder, 'here'))
    expect(ok, output).toBe(true)
    for (const file of files) expect(output).toContain(`ran ${file}\n`)
  },
)

test('each link of the documentation leads somewhere, and each page of the guide is in its index', () => {
  const links = pages.flatMap(({ path, text }) => linksIn(text).map((to) => ({ path, to: join(dirname(path), to) })))
  expect(links.filter(({ to }) => !isThere(to))).toEqual([])
  const listed = links.filter(({ path }) => path === 'docs/README.md').map(({ to }) => to)
  const guide = pages.map(({ path }) => path).filter((path) => dirname(path) === 'docs' && path !== 'docs/README.md')
  expect(listed).toEqual(expect.arrayContaining(guide))
})

/** Where a page's links lead within the project. */
function linksIn(text: string): string[] {
  return [...text.replaceAll(/```[^]*?```/g, '').matchAll(/\]\((?!\w+:|#)([^)]+)/g)].map(([, to = '']) => to)
}

/** Whether the file is there, and in it the heading that the link names. */
function isThere(to: string): boolean {
  const [path = '', anchor] = to.split('#')
  if (!existsSync(join(root, path))) return false
  if (anchor === undefined) return true
  const headings = readFileSync(join(root, path), 'utf8').match(/^#+ .*$/gm) ?? []
  return headings.some((heading) => anchorOf(heading) === anchor)
}

/** The anchor of a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
  const words = heading.replace(/^#+ /, '').toLowerCase()
  return words.replaceAll(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-')
}

test(
  'each command that the documentation shows is there, with the options that it is given',
  { timeout: 120_000 },
  async () => {
    const shown = pages.flatMap(({ path, text }) => commandsIn(text).map((words) => ({ path, words })))
    expect(shown.length).toBeGreaterThan(10)
    const bin = ['--conditions=source', join(root, 'packages/cli/src/bin.js')]
    const helps = new Map<string, ReturnType<typeof command>>()
    for (const { path, words } of shown) {
      const [name = '', crew = ''] = words
      const isFile = name === 'run' && crew.includes('.')
      const key = (name === 'run' && !isFile) || name === 'sim' ? `${name} ${crew}` : name
      const help = helps.get(key) ?? command('node', [...bin, ...key.split(' '), '--help'], noKeys)
      helps.set(key, help)
      const { output } = await help
      expect(output, `${path}: crew ${words.join(' ')}`).toContain(`crew ${name === 'sim' ? key : name} `)
      // Ready crews have options of their own, which are in the help; those of a file in an example are not.
      for (const option of isFile ? [] : words.filter((word) => word.startsWith('--')))
        expect(output, `${path}: crew ${words.join(' ')}`).toMatch(new RegExp(`${option}\\b`))
    }
  },
)

/** The commands `crew …` in the blocks of a shell, each as its words; what is in quotes is one. */
function commandsIn(text: string): string[][] {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, block = '']) => block)
  return blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replaceAll(/"[^"]*"/g, 'quoted').replace(/\s[#|].*$/, ''))
    .flatMap((line) => /(?:^|\s)crew(?: --)? (?!-)(.+)$/.exec(line)?.[1] ?? [])
    .map((words) => words.split(/\s+/))
}

describe('programs of pages', () => {
  const page = (...lines: string[]): string => lines.join('\n')

  test('blocks and hidden lines make one program, on the lines on which they stand', () => {
    const text = page('# Page', '```ts', 'const a = 1', '```', '<!-- ts', 'a + 1', '-->', '```sh', 'ls', '```')
    expect(programOf(text)).toEqual({
      code: page('', '', 'const a = 1', '', '', 'a + 1', '', '', '', ''),
      problems: [],
    })
  })

  test('excerpts of examples are left out, and so is what says why it is not run', () => {
    const excerpt = page('<!-- file: packages/examples/src/01-first-crew.ts#crew -->', '```ts', 'x', '```')
    const marked = page('<!-- not run: of another framework -->', '```js', 'x', '```')
    expect(programOf(page(excerpt, '<!-- /file -->', marked))).toEqual({ code: '', problems: [] })
  })

  test.for([
    ['```js', 'x', '```'],
    ['<!-- not run -->', '```ts', 'x', '```'],
    ['<!-- not run: why -->', 'text'],
    ['<!-- not run: why -->', '```sh', 'ls', '```'],
    ['<!-- file: packages/core/src/index.ts -->', '```ts', 'x', '```', '<!-- /file -->'],
    ['```ts', 'x'],
    ['<!-- ts', 'x'],
  ])('what nobody would run is told: %j', (lines) => {
    expect(programOf(page(...lines)).problems).toHaveLength(1)
  })
})
