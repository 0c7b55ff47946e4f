/** How the characters of a text file stand in its bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** So many first bytes tell text from anything else. */
const HEAD = 8192

/**
 * Bytes to text: UTF-16 by its byte order mark, else UTF-8, else Windows-1252 (which reads any bytes, so that an old
 * file is searched rather than lost). The byte order mark is dropped; line ends stay as they are.
 *
 * @returns undefined when the bytes are not text at all (they contain NUL)
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const sure = encodingByHead(bytes)
  if (sure !== undefined) return sure === 'none' ? undefined : new TextDecoder(sure).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What the first bytes of a file say of its encoding; `none`: it is not text. Undefined: UTF-8 or Windows-1252. */
export function encodingByHead(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'none' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes.subarray(0, HEAD).includes(0) ? 'none' : undefined
}
