import { globSync } from 'node:fs'
import { command, root } from './command.ts'
import type { Step } from './step.ts'

/**
 * One compiler over one project. Each `*.test-d.ts` is counted as a test of its own: it fails with any error in it, a
 * `@ts-expect-error` that expects nothing included. The rest of the sources is one more.
 */
export function typesStep(name: string, compiler: 'tsc' | 'tsc6', project: string): Step {
  return {
    name,
    async run() {
      const places = ['packages/*/{src,test}/**/*.test-d.ts', 'test/**/*.test-d.ts']
      const files = globSync(places, { cwd: root, exclude: ['**/node_modules/**'] })
      const { ok, output } = await command(compiler, ['-p', project, '--pretty', 'false'])
      return { ...countTypes(files, ok, output), skipped: [], output }
    },
  }
}

/** What a compiler's output says of each file of type tests, and of the rest. */
export function countTypes(files: readonly string[], ok: boolean, output: string): { passed: number; failed: number } {
  const broken = new Set([...output.matchAll(/^(\S[^(\n]*)\(\d+,\d+\): error/gm)].map(([, path]) => path))
  const tests = files.filter((file) => broken.has(file.replaceAll('\\', '/'))).length
  const rest = !ok && (tests === 0 || broken.size > tests) ? 1 : 0
  return { passed: files.length + 1 - tests - rest, failed: tests + rest }
}
