import type { Event, RunSummary } from '@crewright/core'
import { outTarget, writeOut } from '../output/out-file.ts'
import { spareSources } from '../output/spare-sources.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Writes a run's page to the file that was named, or else to standard output when it is no terminal, or else to
 * `run-<id>.html` where the user stands; then prints where it is. Throws `MisuseError` when nothing can be written there,
 * the `store` that the run is read from included.
 */
export const writePage = async (
  file: string | true,
  summary: RunSummary,
  events: readonly Event[],
  terminal: Terminal,
  store: string,
): Promise<void> => {
  const piped = file === true && terminal.columns === undefined
  // An id is letters, digits, dashes and underscores, unless somebody wrote the store by hand.
  const name = file === true ? `run-${summary.runId.replace(/[^\w-]/g, '_')}.html` : file
  const target =
    piped || file === '-'
      ? ({ kind: 'standard-output' } as const)
      : outTarget(name, terminal.folder, '--html', 'run.html')
  if (target.kind === 'file') spareSources(target.path, `--html ${name}`, [store])
  // Only this needs the page: the command starts faster without it.
  const { runPage } = await import('./run-page.ts')
  const page = runPage(summary, events)
  if (target.kind === 'standard-output') return terminal.write(page)
  await writeOut(target, page)
  await terminal.write(`${name}\n`)
}
