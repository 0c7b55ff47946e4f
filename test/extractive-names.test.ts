import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as roles from '@crewright/roles'

const root = join(import.meta.dirname, '..')

/** The sources of a package, tests and their helpers left out. */
function sourcesOf(name: string): { readonly file: string; readonly text: string }[] {
  const folder = join(root, 'packages', name, 'src')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/(^|\/)testing\//.test(file))
    .map((file) => ({ file: `packages/${name}/src/${file}`, text: readFileSync(join(folder, file), 'utf8') }))
}

function matches(pattern: RegExp): string[] {
  return sourcesOf('roles').flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name = '']) => name))
}

/** Names of ready crews, roles and tools: in the sources, and on what the package exports. */
const crews = matches(/defineCrew\(\{\s*name: '([^']+)'/g)
const tools = matches(/defineTool\(\{\s*name: '([^']+)'/g)
const declared = matches(/export const (\w+) = define(?:Role|Tool)\(/g)
const exported = Object.entries(roles).flatMap(([name, value]) =>
  typeof value === 'object' && value !== null && 'kind' in value ? [name] : [],
)
/** Fields of what they take and give. */
const fields = [...new Set(matches(/^\s+(\w+): z\n?\s*\.?/gm))]

/** Words of the runtime's own protocol, which any model knows: the fields of `delegate` and `finish`. */
const protocol = new Set(['role', 'objective', 'use', 'input', 'from', 'output'])

const ours = sourcesOf('local')

/** Where a name stands as a word of its own, in any spelling. */
function mentions(name: string): string[] {
  const word = new RegExp(`(?<![A-Za-z0-9_])${name.replace(/[_-]/g, '[_ -]?')}(?![A-Za-z0-9_])`, 'i')
  return ours.filter(({ text }) => word.test(text)).map(({ file }) => `${name} in ${file}`)
}

test('there are names to look for', () => {
  expect(crews).not.toEqual([])
  expect(tools.length).toBeGreaterThan(2)
  expect(declared.length).toBeGreaterThan(4)
  expect(fields.length).toBeGreaterThan(6)
  expect(ours.length).toBeGreaterThan(10)
})

test('the embedded model knows no ready crew, role or tool by name', () => {
  expect([...crews, ...tools, ...declared, ...exported].flatMap(mentions)).toEqual([])
})

test('it knows no field of theirs: none that is not a word of English, and none as a name that it looks up or compares', () => {
  const invented = fields.filter((field) => /[A-Z_]/.test(field))
  expect(invented.flatMap(mentions)).toEqual([])
  const literal = fields
    .filter((field) => !protocol.has(field))
    .flatMap((field) =>
      ours.filter(({ text }) => text.includes(`'${field}'`)).map(({ file }) => `'${field}' in ${file}`),
    )
  expect(literal).toEqual([])
})
