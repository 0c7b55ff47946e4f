/**
 * Bytes to text: UTF-16 by its byte order mark, else UTF-8, else Windows-1252 (which reads any bytes, so that an old
 * file is searched rather than lost). The byte order mark is dropped; line ends stay as they are.
 *
 * @returns undefined when the bytes are not text at all (they contain NUL)
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 8192).includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
