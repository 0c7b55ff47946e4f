import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes a folder, one level at a time: Node's own `recursive` never comes back where a file system lets nobody make folders (/proc). */
export async function makeFolder(folder: string): Promise<void> {
  if (await isThere(folder)) return
  await makeFolder(dirname(folder))
  try {
    await mkdir(folder)
  } catch (cause) {
    // Another process may have made it in between.
    if (!(await isThere(folder))) throw cause
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
