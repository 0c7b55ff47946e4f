import { inspect } from 'node:util'
import type { SimulationResult } from '@crewright/sim'
import { exitCodeOf } from '../exit-codes.ts'
import type { FolderTarget } from '../output/folder-target.ts'
import { sentence } from '../output/sentence.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { writeFiles, type Files } from './out-folder.ts'

/** Writes the files of a run, beside those that are `there`; false when that cannot be. */
export const write = async (
  out: FolderTarget,
  files: () => Files,
  there: readonly string[],
  { say }: Terminal,
): Promise<boolean> => {
  try {
    say(`written to ${out.name}: ${[...(await writeFiles(out, files())), ...there].join(', ')}`)
    return true
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    say(
      `crew: --out ${out.name} could not be written (${why}): name another folder, and run it again with the same seed.`,
    )
    return false
  }
}

/**
 * Says on standard error why a run did not end well, and gives its exit code.
 *
 * @param goOn the command that goes on from the last checkpoint, where there is one
 */
export const tellEnding = (
  { status, error, steps }: SimulationResult,
  { goOn, debug }: { readonly goOn: string | undefined; readonly debug: boolean },
  { say }: Terminal,
): number => {
  if (status === 'canceled') {
    const how = goOn ?? 'the same command begins again, and comes to the same; with --out it could go on'
    say(`crew: Interrupted after step ${steps}: ${goOn === undefined ? how : `go on with ${how}`}.`)
    return exitCodeOf('canceled')
  }
  if (error === undefined) return 0
  say(`crew: ${oneLine(inOptions(sentence(error as Error & { readonly next?: string })))}`)
  if (goOn !== undefined) say(`crew: The last checkpoint is kept: go on with ${goOn}.`)
  if (debug) say(inspect(error))
  return isExhausted(error) ? exitCodeOf('exhausted') : exitCodeOf('failed')
}

/** In the words of the command line: the options of a simulation are not its user's. */
const inOptions = (text: string): string =>
  text
    .replace('limits.modelCalls', '--max-calls')
    .replace('limits.tokens', '--max-tokens')
    .replace('limits.usd', '--max-usd')

/** Whether a ceiling is behind it. */
const isExhausted = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'LimitReachedError' || isExhausted(error.cause))
