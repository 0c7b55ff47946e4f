import { createHash } from 'node:crypto'
import { ValueWriter } from './value-writer.ts'

/**
 * A state's hash: the first 32 hexadecimal digits of the SHA-256 of its values. Equal states have equal hashes, whatever the
 * order of their objects' keys; the order of a Map, a Set and an array counts. No second copy of the state is built.
 *
 * @param place what errors call the value.
 * @throws SimulationError for what cannot be saved, as `encodeState` does.
 * @example hashState({ a: 1, b: 2 }) === hashState({ b: 2, a: 1 }) // true
 */
export const hashState = (value: unknown, place = ''): string => {
  const hash = createHash('sha256')
  const writer = new ValueWriter((bytes) => hash.update(bytes), place, true)
  writer.value(value)
  writer.flush()
  return hash.digest('hex').slice(0, 32)
}
