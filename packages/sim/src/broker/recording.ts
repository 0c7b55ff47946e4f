import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { SimulationError } from '../errors/simulation-error.ts'

/** A recording that is written: one line of JSON for each answer, with the key of its call, the model's id and the reply. */
export interface Recording {
  /** Writes one answer; when it returns, a crash of this process does not lose it. `reply` is JSON. */
  write(key: string, model: string, reply: string): void
  close(): void
}

/** Opens a file to record in, and goes on at its end; a last line that was cut is taken out. */
export const openRecording = (path: string): Recording => {
  const file = attempt('open', path, () => openSync(path, 'a+'))
  const whole = attempt('read', path, () => endOfLines(file))
  if (whole < fstatSync(file).size) attempt('mend', path, () => ftruncateSync(file, whole))
  let isOpen = true
  return {
    write(key, model, reply) {
      // An answer that comes after the end is nobody's any more.
      if (!isOpen) return
      const line = Buffer.from(`{"key":${JSON.stringify(key)},"model":${JSON.stringify(model)},"reply":${reply}}\n`)
      attempt('write', path, () => {
        for (let at = 0; at < line.length;) at += writeSync(file, line, at)
      })
    },
    close() {
      if (isOpen) closeSync(file)
      isOpen = false
    },
  }
}

/** Where the last whole line ends. */
const endOfLines = (file: number): number => {
  const piece = Buffer.alloc(65_536)
  for (let end = fstatSync(file).size; end > 0;) {
    const from = Math.max(0, end - piece.length)
    const length = readSync(file, piece, 0, end - from, from)
    const last = piece.subarray(0, length).lastIndexOf(0x0a)
    if (last >= 0) return from + last + 1
    end = from
  }
  return 0
}

const attempt = <Value>(what: string, path: string, work: () => Value): Value => {
  try {
    return work()
  } catch (error) {
    throw new SimulationError({
      message: `cannot ${what} the recording ${path}: ${error instanceof Error ? error.message : String(error)}`,
      next: 'Give `record` a file in a folder that is there and may be written to.',
      cause: error,
    })
  }
}
