import { fileURLToPath } from 'node:url'

/** The absolute path of a file that this package ships under `samples/`. Sources and builds lie one folder below it. */
export const sampleFile = (path: string): string => fileURLToPath(new URL(`../samples/${path}`, import.meta.url))
