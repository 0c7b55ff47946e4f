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
      const files = globSync(['packages/*/src/**/*.test-d.ts', 'test/**/*.test-d.ts'], {
        cwd: root,
        exclude: ['**/node_modules/**'],
      })
      const { ok, output } = await command(compiler, ['-p', project, '--pretty', 'false'])
      const places = new Set([...output.matchAll(/^(\S[^(\n]*)\(\d+,\d+\): error/gm)].map(([, place]) => place ?? ''))
      const failedFiles = files.filter((file) => places.has(file.replaceAll('\\', '/'))).length
      const restFails = !ok && (failedFiles === 0 || places.size > failedFiles)
      const failed = failedFiles + (restFails ? 1 : 0)
      return { passed: files.length + 1 - failed, failed, skipped: [], output }
    },
  }
}
