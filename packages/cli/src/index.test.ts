import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The names that an index exports, types included. */
const exportedBy = (path: string): readonly string[] => {
  const source = readFileSync(new URL(path, import.meta.url), 'utf8')
  const lists = [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list]) => list ?? '')
  const names = lists.flatMap((list) => list.split(',')).map((name) => name.replace(/^\s*type\s/, '').trim())
  return names.filter((name) => name !== '').sort()
}

test('crewright exports all that core exports, and autoModel', () => {
  const core = exportedBy('../../core/src/index.ts')
  expect(core).toContain('defineCrew')
  expect(exportedBy('./index.ts')).toEqual([...core, 'ChosenModel', 'autoModel'].sort())
})

test('importing crewright loads no code of the command line and of no ready crew', () => {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)})
    console.log(loaded.join('\\n'))`
  const args = ['--conditions=source', '--input-type=module', '--eval', script]
  const loaded = execFileSync(process.execPath, args, { encoding: 'utf8' })
  expect(loaded).toMatch(/packages\/core\/src\/index\.ts/)
  expect(loaded).not.toMatch(/commander|log-update|picocolors|packages\/cli\/src\/(?!index)|packages\/roles|wink/)
})
