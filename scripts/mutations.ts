/**
 * Tries the mutations of docs/conformance.md: each is a change of one line that the claim beside it must not survive. Works
 * in a copy of the project, which it takes away again. Ends with an error when a claim still passes.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { readMutations } from '../test/conformance/table.ts'
import { command, root } from './testing/command.ts'

/** The packages' own code is copied, what they depend on is linked. */
function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'crewright-mutations-'))
  const store = join('node_modules', '.pnpm')
  const left = new Set([store, '.git', '.crewright'])
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !left.has(relative(root, path)) && !/[\\/](dist|\.vite.*|\.vitest.*)$/.test(path),
  })
  symlinkSync(join(root, store), join(copy, store))
  return copy
}

/** The claims of one number that fail in the copy. */
async function failing(copy: string, number: number): Promise<string[]> {
  const file = join(copy, 'report.json')
  const args = ['run', 'test/conformance', '-t', `^${number}\\. `, '--reporter=json', `--outputFile=${file}`]
  const { output } = await command('vitest', args, {}, copy)
  if (!existsSync(file)) throw new Error(`the tests did not run:\n${output}`)
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    testResults: { assertionResults: { status: string; title: string }[] }[]
  }
  rmSync(file)
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  return results.filter(({ status }) => status === 'failed').map(({ title }) => title)
}

const copy = copyProject()
let survivors = 0
try {
  for (const { number, file, line, becomes } of readMutations()) {
    const path = join(copy, file)
    const text = readFileSync(path, 'utf8')
    if ((await failing(copy, number)).length > 0) throw new Error(`claim ${number} fails before anything is changed`)
    writeFileSync(
      path,
      text.replace(line, () => becomes),
    )
    const failed = await failing(copy, number)
    writeFileSync(path, text)
    if (failed.length === 0) survivors++
    console.log(`${number} ${file}: ${failed.length === 0 ? 'SURVIVED' : `${failed.length} failed`}`)
    for (const title of failed) console.log(`   ✗ ${title}`)
  }
} finally {
  rmSync(copy, { recursive: true })
}
process.exitCode = survivors === 0 ? 0 : 1
