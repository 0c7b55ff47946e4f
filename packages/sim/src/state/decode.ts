import { crc32 } from 'node:zlib'
import { SimulationError } from '../errors/simulation-error.ts'
import { ByteReader } from './byte-reader.ts'
import { damaged } from './damaged.ts'
import { magic, version } from './format.ts'
import type { Loaders } from './saved.ts'
import { ValueReader } from './value-reader.ts'

const inFront = magic.length + 1
const behind = 4

/**
 * The state that `encodeState` wrote, with new buffers and objects throughout.
 *
 * @param loaders what makes saved things anew, by their kind; `spaceLoaders` has those of grids and networks.
 * @throws SimulationError when these are no such bytes, when a byte was changed or is missing, or when no loader is given for
 * something in it. Lengths are held to the bytes that are there before anything is made of that size.
 */
export const decodeState = (bytes: Uint8Array, loaders: Loaders = {}): unknown => {
  if (bytes.length < inFront || magic.some((byte, at) => bytes[at] !== byte))
    throw new SimulationError({
      message: 'these bytes are no saved state',
      next: 'Give the file that a checkpoint was written to.',
    })
  if (bytes[magic.length] !== version)
    throw new SimulationError({
      message: `the state was saved in version ${bytes[magic.length]} of the format, and this is version ${version}`,
      next: 'Read it with the version of this package that saved it.',
    })
  const end = bytes.length - behind
  if (end < inFront || crc32(bytes.subarray(0, end)) !== sumBehind(bytes, end))
    throw damaged('bytes of it were changed or are missing')
  const reader = new ByteReader(bytes, inFront, end)
  const value = new ValueReader(reader, loaders).value()
  if (reader.left > 0) throw damaged('something stands behind its end')
  return value
}

const sumBehind = (bytes: Uint8Array, end: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset + end, behind).getUint32(0, true)
