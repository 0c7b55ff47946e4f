import { getHeapStatistics } from 'node:v8'
import type { RunFlags } from '../input/run-flags.ts'
import { MisuseError } from '../misuse-error.ts'
import type { OutTarget } from '../output/out-file.ts'
import type { RunnableCrew } from '../runnable-crew.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Task } from './task-of.ts'
import { tellReading } from './tell-reading.ts'

export interface Making {
  readonly out: OutTarget | undefined
  readonly flags: RunFlags
  readonly signal: AbortSignal
}

/** What the crew's tools work on. Who watches is told how far the reading of files has come. */
export const makeContext = async (
  ready: RunnableCrew,
  { docs, files, args }: Task,
  { out, flags, signal }: Making,
  terminal: Terminal,
): Promise<unknown> => {
  const maxTextBytes = flags.maxDocs === undefined ? {} : { maxTextBytes: bytesOf(flags.maxDocs) }
  const reading = tellReading(terminal)
  try {
    return await ready.context({
      ...{ docs, files, args, folder: terminal.folder, signal, ...maxTextBytes },
      except: out?.kind === 'file' ? [out.path] : [],
      onFound: reading.found,
      onRead: reading.read,
    })
  } finally {
    reading.stop()
  }
}

/** Bytes of the process's heap that a byte of text takes, with its index: 13 in folders of notes, and room for the run. */
const heapPerByte = 16

/** A limit in megabytes as bytes. One that the process has no memory for would end it without a word. */
const bytesOf = (megabytes: number): number => {
  const most = Math.floor(getHeapStatistics().heap_size_limit / heapPerByte / 1_000_000)
  if (megabytes <= most) return megabytes * 1_000_000
  const heap = Math.ceil((megabytes * heapPerByte * 1_000_000) / 2 ** 20)
  throw new MisuseError(
    `--max-docs ${megabytes} is more than Node has memory for here: ${most} at most, or give it more, as in NODE_OPTIONS=--max-old-space-size=${heap}.`,
  )
}
