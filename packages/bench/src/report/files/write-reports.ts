import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Comparison } from '../../contract/comparison.ts'
import { jsonParts } from '../canonical.ts'
import { svgIntervals, svgPareto } from '../charts.ts'
import { csvArms, csvPairs, csvTrials } from '../csv.ts'
import { markdownReport } from '../markdown.ts'
import { htmlReport, type HtmlOptions } from '../page/html-report.ts'
import { makeFolder } from './make-folder.ts'
import { ReportError } from './report-error.ts'

/** Says which of the files in a folder a benchmark has written: only those may be replaced. */
const listName = '.crewright-reports'

const files: { readonly [name: string]: (comparison: Comparison, options: HtmlOptions) => string | Iterable<string> } =
  {
    'report.html': htmlReport,
    'report.md': markdownReport,
    'report.json': jsonParts,
    'trials.csv': csvTrials,
    'arms.csv': csvArms,
    'pairs.csv': csvPairs,
    'intervals.svg': (comparison) => svgIntervals(comparison),
    'pareto.svg': (comparison) => svgPareto(comparison),
  }

/**
 * Writes all reports of a comparison into a folder, which is made if it is not there. Earlier reports there are replaced,
 * each in one step, so that nobody reads half of one; a file of one of these names that no benchmark wrote is left alone.
 *
 * @returns the paths of the files, in the order in which they were written
 * @throws ReportError when the folder has such a file of somebody else's, or cannot be written to; no file is half written
 * @example await writeReports(comparison, 'report') // ['report/report.html', 'report/report.md', …]
 */
export async function writeReports(
  comparison: Comparison,
  folder: string,
  options: HtmlOptions = {},
): Promise<readonly string[]> {
  const names = Object.keys(files)
  try {
    await makeFolder(folder)
    await mayHoldReports(folder)
    await replace(join(folder, listName), `${names.join('\n')}\n`)
    // One after the other: all of them at once would be in memory with very many trials.
    for (const [name, write] of Object.entries(files)) await replace(join(folder, name), write(comparison, options))
  } catch (error) {
    if (error instanceof ReportError) throw error
    throw new ReportError({
      message: `the reports could not be written to ${folder}: ${error instanceof Error ? error.message : String(error)}`,
      next: 'Make room or change the permissions there, or name another folder.',
      cause: error,
    })
  }
  return names.map((name) => join(folder, name))
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/**
 * Looks, before anything is paid for, whether `writeReports` would leave a file in this folder alone.
 *
 * @param folder may be one that is not there yet
 * @throws ReportError when it has a file by the name of a report that no benchmark wrote
 * @example await mayHoldReports('report')
 */
export async function mayHoldReports(folder: string): Promise<void> {
  const list = await readFile(join(folder, listName), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  const ours = new Set(list.split('\n'))
  for (const name of Object.keys(files)) {
    if (ours.has(name)) continue
    const there = await stat(join(folder, name)).then(
      () => true,
      (error: unknown) => {
        if (codeOf(error) === 'ENOENT') return false
        throw error
      },
    )
    if (there)
      throw new ReportError({
        message: `${join(folder, name)} is there already, and no benchmark has written it`,
        next: 'Move it away, or name another folder for the reports.',
      })
  }
}

/** The new file takes the old one's place at once; when that fails, the old one is as it was. */
async function replace(path: string, text: string | Iterable<string>): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    await writeFile(temporary, typeof text === 'string' ? text : blocks(text), { flush: true })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Small parts in blocks that are worth a write. */
function* blocks(parts: Iterable<string>): Generator<string> {
  let block: string[] = []
  let size = 0
  for (const part of parts) {
    block.push(part)
    size += part.length
    if (size < 1_000_000) continue
    yield block.join('')
    block = []
    size = 0
  }
  yield block.join('')
}
