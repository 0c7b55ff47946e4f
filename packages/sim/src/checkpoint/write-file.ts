import { open, rename, rm } from 'node:fs/promises'
import { SimulationError } from '../errors/simulation-error.ts'

/**
 * Puts the bytes in the place of a file in one step: whoever reads it, also after a crash, finds the old ones or the new
 * ones, whole.
 *
 * @throws SimulationError when the file cannot be written; what was there before stays
 */
export const writeWhole = async (file: string, bytes: Uint8Array): Promise<void> => {
  const beside = `${file}.new`
  try {
    const handle = await open(beside, 'w')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw new SimulationError({
      message: `the checkpoint could not be written to ${file}: ${error instanceof Error ? error.message : String(error)}`,
      next: 'Make room or change the permissions there, or name a file in a folder that is there.',
      cause: error,
    })
  }
}
