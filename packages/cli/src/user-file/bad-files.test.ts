/** Every way to get a crew's file wrong: one sentence with its place, code 2, nothing left behind, no stack. */
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCrew } from '../testing/spawn-crew.ts'
import { tellingCrew, userFolder } from '../testing/user-folder.ts'

const crew = `import { defineCrew } from 'crewright'\n`
const good = `${crew}export default defineCrew({ name: 'x', supervisor: {} })\n`

const cases: readonly (readonly [name: string, text: string, says: RegExp, more?: readonly string[]])[] = [
  [
    'an enum',
    `const a: number = 1\n  enum Color { Red }\n`,
    /^crew: bad\.ts:2:3: TypeScript enum .*write it in plain JavaScript/,
  ],
  ['a namespace', `namespace X { export const y = 1 }\n`, /bad\.ts:1:1: TypeScript namespace .* without a compiler/],
  [
    'a parameter property',
    `class A {\n  constructor(private x: number) {}\n}\n`,
    /bad\.ts:2:\d+: TypeScript parameter property/,
  ],
  ['a syntax error', `const a: number = 1\nconst b = = 2\n`, /bad\.ts:2:11: Expression expected; mend the syntax\./],
  [
    'one that only the engine sees',
    `const a: number = 1\nconst a = 2\n`,
    /bad\.ts:2:7: Identifier 'a' has already been declared/,
  ],
  ['a file that ends too early', 'export default defineCrew({\n', /^crew: bad\.ts:1:28: .*; mend the syntax\.$/m],
  ['a text that is never closed', 'const a = 1\nconst b = `x\n\n', /^crew: bad\.ts:2: .*; mend the syntax\.$/m],
  ['a JavaScript file that ends too early', `import './early.mjs'\n`, /^crew: early\.mjs:1:10: .* end of input; mend/],
  ['a syntax error behind a tab', `import './tab.mjs'\n`, /^crew: tab\.mjs:2:8: Identifier 'a' has already/],
  ['a syntax error in a file beside it', `import './beside.mjs'\n`, /beside\.mjs:2:9: Unexpected token/],
  ['no default export', `export const a = 1\n`, /bad\.ts has no default export: write `export default defineCrew/],
  [
    'a crew under another name',
    good.replace('default', 'const team ='),
    /exports the crew team, but not as its default/,
  ],
  [
    'a role in place of a crew',
    `import { defineRole } from 'crewright'\nexport default defineRole({ purpose: 'w', instructions: 'w' })\n`,
    /bad\.ts is a role and no crew/,
  ],
  ['a function in place of a crew', `export default () => 1\n`, /bad\.ts is a function and no crew/],
  [
    'a crew that is defined wrongly',
    `${crew}\nexport default defineCrew({ name: 'x', supervisr: {} } as never)\n`,
    /bad\.ts:3:\d+: the crew x has no option `supervisr`; /,
  ],
  [
    'code that throws',
    `const x: number = 1\n\nthrow new TypeError('oh no')\n`,
    /bad\.ts:3:7: TypeError while it was loaded: oh no; /,
  ],
  [
    'a mistake that only the library sees',
    `import { scripted } from '@crewright/core/testing'\nexport default scripted({ a: 1 } as never)\n`,
    /^crew: bad\.ts:2:16: the script is an object, not a list; /,
  ],
  [
    'a mistake that only an installed package sees',
    `import { f } from 'strict'\n\nf()\n`,
    /^crew: bad\.ts:3:1: RangeError while it was loaded: no; /,
  ],
  [
    'a package that is nowhere',
    `import 'no-such-package'\n`,
    /bad\.ts: it imports no-such-package, which is not installed; run npm i/,
  ],
  [
    'a file that is not there',
    `import './nothing.ts'\n`,
    /bad\.ts: it imports nothing\.ts, which is not there; mend the path/,
  ],
  [
    'a type that is imported as a value',
    `import { Crew } from 'crewright'\n`,
    /bad\.ts:1:10: .* named 'Crew'; .*`import type`/,
  ],
  [
    'an option that is nearly a limit',
    tellingCrew,
    /no option --max-call, perhaps you mean --max-calls/,
    ['--max-call', '5'],
  ],
  ['a limit that is none', tellingCrew, /no option --max-words: /, ['--max-words', '5']],
  ['an option without a value', tellingCrew, /--tone <text> needs a value/, ['--tone']],
  [
    'an option given twice',
    tellingCrew,
    /--tone is given twice, a and b: give it once\./,
    ['--tone', 'a', '--tone', 'b'],
  ],
  ['files that are not there', tellingCrew, /no file none\.csv: /, ['none.csv']],
  [
    'documents for a crew without a context',
    good,
    /bad\.ts reads no documents: leave --docs out/,
    ['--docs', 'papers'],
  ],
  ['an option for a crew without a context', good, /no option --tone, .*: `crew run --help`/, ['--tone', 'kind']],
  [
    'options that are none',
    `${tellingCrew}export const options = { a: 1 }\n`,
    /exports options of which a has no value/,
  ],
  [
    'an option of the command',
    `${tellingCrew}export const options = { json: { value: '<text>', description: '' } }\n`,
    /option --json of its own, as every run/,
  ],
  [
    'a context that reads what is no JSON',
    good + `export const context = () => JSON.parse('{')\n`,
    /bad\.ts:3:\d+: SyntaxError while its context was made: /,
  ],
  [
    'a context that throws',
    good + `export const context = () => { throw new Error('no database') }\n`,
    /^crew: bad\.ts:3:\d+: Error while its context was made: no database; mend it/,
  ],
]

const beside = {
  'beside.mjs': `const a = 1\nlet b = = 2\n`,
  'early.mjs': 'f(["a"], ',
  'tab.mjs': 'const a = 1\n\tconst a = 2\n',
  'node_modules/strict/index.js': `exports.f = () => { throw new RangeError('no') }\n`,
}

describe.concurrent('one sentence, nothing left behind:', () => {
  test.each(cases.map(([name, text, says, more = []]) => [name, text, says, more] as const))(
    '%s',
    async (_, text, says, more) => {
      using place = userFolder({ 'bad.ts': text, ...beside })
      const before = place.files()
      const { code, stdout, stderr } = await runCrew(['run', 'bad.ts', 'go', ...more], { cwd: place.folder })
      expect(stderr).toMatch(says)
      expect(stderr).toMatch(/^crew: [^\n]+[.!?]\n$/)
      expect([code, stdout]).toEqual([2, ''])
      expect(place.files()).toEqual(before)
    },
  )
})

test('a file that is not there, or is a folder, is named with the nearest', async () => {
  using place = userFolder({ 'my-crew.ts': good })
  const told = async (name: string): Promise<string> =>
    (await runCrew(['run', name, 'go'], { cwd: place.folder })).stderr
  expect(await told('my-crw.ts')).toMatch(/no file my-crw\.ts, perhaps you mean my-crew\.ts: /)
  expect(await told('my-crew')).toMatch(/no crew my-crew, perhaps you mean my-crew\.ts: /)
  expect(await told('./papers')).toMatch(/papers is a folder: name a file with a crew/)
})

test('a file that may not be read says so', async () => {
  using place = userFolder({ 'bad.ts': good })
  chmodSync(place.folder, 0o755)
  chmodSync(join(place.folder, 'bad.ts'), 0o000)
  const { code, stderr } = await runCrew(['run', 'bad.ts', 'go'], { cwd: place.folder, asNobody: true })
  expect([code, stderr]).toEqual([
    2,
    'crew: bad.ts: its permissions do not allow it, or what it imports, to be read; change them.\n',
  ])
})

test('a file whose name has a blank is named as it is', async () => {
  using place = userFolder({ 'my crews/my first.ts': 'const a = = 1\n' })
  const { stderr } = await runCrew(['run', 'my crews/my first.ts', 'go'], { cwd: place.folder })
  expect(stderr).toMatch(/^crew: my crews\/my first\.ts:1:11: Expression expected; mend the syntax\.\n$/)
})

test('--debug shows the stack of what was thrown', async () => {
  using place = userFolder({ 'bad.ts': `throw new TypeError('oh no')\n` })
  const { stderr } = await runCrew(['run', 'bad.ts', 'go', '--debug'], { cwd: place.folder })
  expect(stderr).toMatch(/TypeError: oh no\n +at .*bad\.ts:1:7/)
})

test.each([
  [
    'a timer that throws',
    `setTimeout(() => { throw new Error('late') }, 20); await new Promise((end) => setTimeout(end, 5_000))`,
  ],
  [
    'a promise that is not awaited',
    `void Promise.reject(new Error('late')); await new Promise((end) => setTimeout(end, 5_000))`,
  ],
])('%s in the midst of a run ends the command with one sentence, and what was journaled is kept', async (_, code) => {
  const lateCrew = `${crew}export default defineCrew({ name: 'late', supervisor: async () => { ${code}; return 'ok' } })\n`
  using place = userFolder({ 'bad.ts': lateCrew })
  const ended = await runCrew(['run', 'bad.ts', 'go'], { cwd: place.folder })
  expect([ended.code, ended.stdout]).toEqual([1, ''])
  expect(ended.stderr).toMatch(/^crew: Something that nobody waited for has failed \(Error: late\): [^\n]+\.\n$/)
  const kept = await runCrew(['runs'], { cwd: place.folder })
  expect(kept.stdout).toMatch(/ not ended +late +go\n/)
  const debug = await runCrew(['run', 'bad.ts', 'go', '--debug'], { cwd: place.folder })
  expect(debug.stderr).toMatch(/Error: late\n +at .*bad\.ts:2:/)
})
