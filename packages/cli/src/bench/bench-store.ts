import { join } from 'node:path'

/** Where trials are kept when `--store` names no file: apart from other runs, which they would outnumber. */
export const defaultBenchStore = join('.crewright', 'bench.db')
