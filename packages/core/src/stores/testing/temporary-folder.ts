import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that is gone when `after` comes (`afterAll`), and that anybody may read. */
export const temporaryFolder = (after: (clean: () => void) => void): ((...names: string[]) => string) => {
  const folder = mkdtempSync(join(tmpdir(), 'crewright-store-'))
  chmodSync(folder, 0o755)
  after(() => rmSync(folder, { recursive: true, force: true }))
  return (...names) => join(folder, ...names)
}
