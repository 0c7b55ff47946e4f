import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from './command.ts'
import type { VitestTally } from './reporter.ts'
import type { Step } from './step.ts'

/** The tests of one vitest project, counted one by one. */
export function vitestStep(project: string, filters: readonly string[] = []): Step {
  return {
    name: project,
    async run() {
      const folder = mkdtempSync(join(tmpdir(), 'crewright-tally-'))
      const file = join(folder, 'tally.json')
      const reporters = ['--reporter=default', '--reporter=./scripts/testing/reporter.ts']
      const args = ['run', '--project', project, ...reporters, ...filters]
      const { ok, output } = await command('vitest', args, { CREWRIGHT_TALLY: file })
      const tally = readTally(file)
      rmSync(folder, { recursive: true })
      const unexplained = tally.unexplained.map(
        (line) => `\nskipped without a note, or a name, that says what it "needs": ${line}`,
      )
      const failed = tally.failed + unexplained.length
      // Vitest can also fail as a whole, for example when a file cannot be loaded or no test was found.
      return {
        passed: tally.passed,
        failed: failed === 0 && !ok ? 1 : failed,
        skipped: tally.skipped,
        output: output + unexplained.join(''),
      }
    },
  }
}

function readTally(file: string): VitestTally {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestTally
  } catch {
    return { passed: 0, failed: 1, skipped: [], unexplained: [] }
  }
}
