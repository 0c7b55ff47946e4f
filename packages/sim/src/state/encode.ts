import { crc32 } from 'node:zlib'
import type { Sink } from './byte-writer.ts'
import { magic, version } from './format.ts'
import { ValueWriter } from './value-writer.ts'

/**
 * Writes a state to a sink, piece by piece: a large one needs no second copy in memory.
 *
 * It takes undefined, null, booleans, all numbers, strings, bigints, arrays, plain objects, Maps, Sets, typed arrays (what
 * they show of their buffer), grids and networks. What is referred to twice is written twice, and becomes two. Of an array
 * its items are written, not what else hangs on it.
 *
 * @param place what errors call the value, such as `state`. Default: errors start with the first key.
 * @throws SimulationError which names the place of anything else, of a getter, a hole in an array or a cycle.
 * @example writeState(state, (bytes) => writeSync(file, bytes))
 */
export const writeState = (value: unknown, sink: Sink, place = ''): void => {
  let sum = 0
  const summed: Sink = (bytes) => {
    sum = crc32(bytes, sum)
    sink(bytes)
  }
  summed(Uint8Array.of(...magic, version))
  const writer = new ValueWriter(summed, place, false)
  writer.value(value)
  writer.flush()
  sink(Uint8Array.of(sum, sum >>> 8, sum >>> 16, sum >>> 24))
}

/**
 * A state as bytes, which `decodeState` takes.
 *
 * @param place what errors call the value.
 * @throws SimulationError as `writeState` does.
 * @example decodeState(encodeState(new Map([['wealth', Int32Array.of(1, 2)]])))
 */
export const encodeState = (value: unknown, place = ''): Uint8Array<ArrayBuffer> => {
  const pieces: Uint8Array[] = []
  writeState(value, (bytes) => pieces.push(bytes.slice()), place)
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
