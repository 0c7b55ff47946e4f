import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AnyWorld, SimulationOptions } from '@crewright/sim'
import { MisuseError } from '../misuse-error.ts'
import type { FolderTarget } from '../output/folder-target.ts'
import { writeOut } from '../output/out-file.ts'
import { format, writeFiles } from './out-folder.ts'
import type { RunFlags } from './sim-flags.ts'

/** Where a run is saved, in the folder of `--out`. */
export const checkpointFile = 'checkpoint.bin'

export interface Checkpoints {
  readonly option: Pick<SimulationOptions, 'checkpoint'>
  /** Whether one was written. */
  saved(): boolean
}

/** With `--out` a run is saved at its end, at Ctrl-C, and each so many steps; the folder is made with the first. */
export const checkpointsOf = (
  out: FolderTarget | undefined,
  { checkpointEvery }: RunFlags,
  { name }: AnyWorld,
): Checkpoints => {
  if (out === undefined) {
    if (checkpointEvery === undefined) return { option: {}, saved: () => false }
    throw new MisuseError('--checkpoint-every says nothing without --out: name the folder in which the run is saved.')
  }
  let saved = false
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (!saved) {
      mkdirSync(out.path, { recursive: true })
      // The mark stands there before the end, so that a run that is killed finds its folder again.
      await writeFiles(out, { 'result.json': `${JSON.stringify({ format, world: name, status: 'running' })}\n` })
    }
    await writeOut({ kind: 'file', path: join(out.path, checkpointFile), mode: 0o666 }, bytes)
    saved = true
  }
  return {
    option: { checkpoint: { every: checkpointEvery ?? Number.MAX_SAFE_INTEGER, write } },
    saved: () => saved,
  }
}

/** The bytes of `--resume`. */
export const resumedFrom = (file: string | undefined, folder: string): Uint8Array | undefined => {
  if (file === undefined) return undefined
  const path = resolve(folder, file)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isFile())
    throw new MisuseError(
      `There is no file ${file} for --resume: name the ${checkpointFile} that an earlier run with --out has left.`,
    )
  return readFileSync(path)
}
