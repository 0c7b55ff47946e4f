import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** What the reporter hands to `npm test`. */
export interface VitestTally {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
  /** Skipped tests that do not say how to get what they need: each is a failure. */
  readonly unexplained: readonly string[]
}

/** Writes the tally of a run to the file that `CREWRIGHT_TALLY` names. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0
    let failed = unhandled.length
    const skipped: string[] = []
    const unexplained: string[] = []
    for (const module of modules) {
      failed += module.errors().length
      for (const suite of module.children.allSuites()) failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') passed += 1
        else if (result.state === 'failed') failed += 1
        else {
          const note = result.state === 'skipped' ? result.note : undefined
          const line = note ? `${test.fullName}: ${note}` : test.fullName
          if (/\bneeds?\b/.test(line)) skipped.push(line)
          else unexplained.push(`${module.relativeModuleId}: ${line}`)
        }
      }
    }
    const tally: VitestTally = { passed, failed, skipped, unexplained }
    const file = process.env['CREWRIGHT_TALLY']
    if (file) writeFileSync(file, JSON.stringify(tally))
  }
}
