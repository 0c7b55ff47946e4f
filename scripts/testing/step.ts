import type { Ended } from './command.ts'

/** What a step of `npm test` counted. A skipped entry says what was skipped and how to get what it needs. */
export interface StepReport {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
  /** Shown only when something failed. */
  readonly output: string
}

/** One step of `npm test`. It never rejects: what goes wrong in it is a failure that it reports. */
export interface Step {
  readonly name: string
  run(): Promise<StepReport>
}

/** A step that is one check: passed or failed as a whole. */
export function check(name: string, run: () => Promise<Pick<Ended, 'ok' | 'output'>>): Step {
  return {
    name,
    async run() {
      const { ok, output } = await run()
      return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [], output }
    },
  }
}
