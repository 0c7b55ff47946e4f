import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { SimulationError } from '../errors/simulation-error.ts'

/** A recording as it was read. */
export interface RecordingRead {
  /** The replies by the keys of their calls, as JSON. */
  readonly replies: ReadonlyMap<string, string>
  /** What a reader should know: a last line that was cut, calls with two answers. */
  readonly notes: readonly string[]
}

/**
 * Reads what a broker recorded. A last line that a crash has cut is left out, and told.
 *
 * @throws SimulationError when it cannot be read, or when a line before the last is none of a recording
 */
export const readRecording = async (path: string): Promise<RecordingRead> => {
  const replies = new Map<string, string>()
  let twice = 0
  let number = 0
  let unread: number | undefined
  try {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
      number++
      if (unread !== undefined) throw noRecording(path, unread)
      const read = readLine(line)
      if (read === undefined) unread = number
      else if (!replies.has(read.key)) replies.set(read.key, read.reply)
      else if (replies.get(read.key) !== read.reply) twice++
    }
  } catch (error) {
    if (error instanceof SimulationError) throw error
    throw new SimulationError({
      message: `cannot read the recording ${path}: ${error instanceof Error ? error.message : String(error)}`,
      next: 'Give a file that a run with `record` has written, or to record one that is not there yet.',
      cause: error,
    })
  }
  if (number === 1 && unread === 1) throw noRecording(path, 1)
  const notes = [
    ...(unread === undefined ? [] : [`The last line of ${path}, line ${unread}, was cut: it is left out.`]),
    ...(twice === 0
      ? []
      : [
          `${path} has another answer to ${twice} calls that were asked again: the first counts. Record with more \`cacheBytes\`.`,
        ]),
  ]
  return { replies, notes }
}

const readLine = (line: string): { key: string; reply: string } | undefined => {
  try {
    const { key, reply } = JSON.parse(line) as { key?: unknown; reply?: unknown }
    const isOne = typeof key === 'string' && typeof reply === 'object' && reply !== null
    return isOne ? { key, reply: JSON.stringify(reply) } : undefined
  } catch {
    return undefined
  }
}

const noRecording = (path: string, line: number): SimulationError =>
  new SimulationError({
    message: `line ${line} of ${path} is no answer of a recording`,
    next: 'Give a file that a run with `record` has written, or to record one that is not there yet.',
  })
