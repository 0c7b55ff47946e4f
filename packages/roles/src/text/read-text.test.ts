import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openText } from './read-text.ts'

const { signal } = new AbortController()

async function opened(bytes: Uint8Array) {
  return openText(join(await folderWith({ 'a.csv': bytes }), 'a.csv'), signal)
}

async function whole(pieces: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

test.each([
  ['utf-8', Buffer.from('\uFEFFMüller – 5 €')],
  [
    'windows-1252',
    Buffer.concat([
      Buffer.from('M'),
      Buffer.from([0xfc]),
      Buffer.from('ller '),
      Buffer.from([0x96, 0x20, 0x35, 0x20, 0x80]),
    ]),
  ],
  ['utf-16le', Buffer.from('\uFEFFMüller – 5 €', 'utf16le')],
  ['utf-16be', Buffer.from('\uFEFFMüller – 5 €', 'utf16le').swap16()],
])('a file in %s is read with its own characters, without a byte order mark', async (encoding, bytes) => {
  const text = await opened(bytes)
  expect(text?.encoding).toBe(encoding)
  expect(await whole(text?.pieces() ?? [])).toBe('Müller – 5 €')
})

test('what is not UTF-8 only at the end of a long file is Windows-1252 from its start', async () => {
  const long = Buffer.concat([Buffer.from('Käse\n'.repeat(200_000)), Buffer.from([0xe4])])
  const text = await opened(long)
  expect(text?.encoding).toBe('windows-1252')
  const read = await whole(text?.pieces() ?? [])
  expect([read.slice(0, 6), read.at(-1)]).toEqual(['KÃ¤se\n', 'ä'])
})

test('lines are whole where a character or a line goes over the pieces of a file', async () => {
  const lines = ['ä'.repeat(200_001), '', `x${'€'.repeat(100_000)}`, 'end']
  const text = await opened(Buffer.from(lines.join('\r\n')))
  const read: string[] = []
  for await (const line of text?.lines() ?? []) read.push(line)
  expect(read).toEqual(lines)
})

test('a file with NUL in it is no text', async () => {
  expect(await opened(Buffer.from('PK\u0003\u0004\0\0'))).toBeUndefined()
})
