/**
 * `npm test`: types, lint, format, docs, the unit tests and the packed packages. Quiet: a step that passes is one line, one
 * that fails shows all that it printed. `--fast` leaves out the packed packages.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { command, root } from './testing/command.ts'
import { check, type Step, type StepReport } from './testing/step.ts'
import { typesStep } from './testing/types.ts'
import { vitestStep } from './testing/vitest.ts'

const fast = process.argv.includes('--fast')
const steps: Step[] = [
  vitestStep('unit'),
  ...(fast ? [] : [vitestStep('dist')]),
  typesStep('types', 'tsc', 'tsconfig.json'),
  typesStep('types of TypeScript 6', 'tsc6', 'tsconfig.types.json'),
  check('lint', () => command('oxlint', ['--type-aware', '--deny-warnings'])),
  check('format', () => command('prettier', ['--check', '--log-level=warn', '.'])),
]
if (existsSync(join(root, 'scripts/docs.ts')))
  steps.push(check('docs', () => command('node', ['--conditions=source', 'scripts/docs.ts'])))
steps.push(check('API reference', () => command('node', ['--conditions=source', 'scripts/reference.ts'])))

const total = { passed: 0, failed: 0, skipped: [] as string[] }
await inTurns(steps, 2, async (step) => {
  const began = performance.now()
  const report = await step.run()
  print(step, report, (performance.now() - began) / 1000)
  total.passed += report.passed
  total.failed += report.failed
  total.skipped.push(...report.skipped)
})
for (const line of total.skipped) console.log(`skipped: ${line}`)
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`)
process.exitCode = total.failed === 0 ? 0 : 1

function print(step: Step, report: StepReport, seconds: number): void {
  if (report.failed > 0) console.log(report.output.trimEnd())
  const counts = [`${report.passed} passed`]
  if (report.failed > 0) counts.push(`${report.failed} failed`)
  if (report.skipped.length > 0) counts.push(`${report.skipped.length} skipped`)
  console.log(`${report.failed > 0 ? '✗' : '✓'} ${step.name}: ${counts.join(', ')} (${seconds.toFixed(1)} s)`)
}

/** At most `width` at once: the long steps come first, the short ones fill the gaps. */
async function inTurns<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items]
  const worker = async (): Promise<void> => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
