import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtures, folderWith } from '../../test/folder.ts'
import { DocumentsError } from './documents-error.ts'
import { openDocuments } from './open-documents.ts'

const harbour = await openDocuments(join(fixtures, 'harbour'))

test('a PDF is quoted by page', () => {
  expect(harbour.find('deposit is forfeited, and in the last ten days')).toEqual({
    file: 'contracts/charter-terms.pdf',
    page: 2,
    text: 'deposit is forfeited, and in the last ten days',
  })
  expect(harbour.search('charterer withdraws in writing')[0]).toMatchObject({ page: 2 })
  expect(harbour.read('contracts/charter-terms.pdf', { page: 3, to: 3 })).toMatchObject({
    page: 3,
    pages: 3,
    from: 1,
    to: 3,
    text: expect.stringMatching(/^9\. Damage and liability\n\nThe charterer pays/) as string,
  })
})

test('an HTML page is quoted by line of its text, and its scripts are not part of it', () => {
  const place = harbour.find('10.5 to 13 m 31.00 17.00')
  expect(place).toEqual({ file: 'harbour/dues.html', line: 12, text: '10.5 to 13 m\t31.00\t17.00' })
  expect(harbour.read('harbour/dues.html', { from: 12, to: 12 }).text).toBe('10.5 to 13 m\t31.00\t17.00')
  expect(harbour.find('winterRate')).toBeUndefined()
})

test('reading gives the lines that were asked for, moved into the file when they lie outside', () => {
  const docs = harbour.read('people/leave.md', { from: 3, to: 5 })
  expect(docs).toMatchObject({ from: 3, to: 5, lines: 58, cut: false })
  expect(docs.text).toMatch(/^## How much\n\nEveryone has 28 days/)
  expect(harbour.read('people/leave.md', { from: 900, to: -2 })).toMatchObject({ from: 58, to: 58 })
  expect(harbour.read('people/leave.md', { from: 57, to: 900 })).toMatchObject({ from: 57, to: 58, cut: false })
})

test('reading is bounded and says when it was cut', async () => {
  const docs = await openDocuments(
    await folderWith({
      'many.txt': 'line\n'.repeat(1000),
      'wide.txt': 'x '.repeat(50_000),
      'fat.txt': `${'y'.repeat(5000)}\n`.repeat(9),
    }),
  )
  expect(docs.read('many.txt')).toMatchObject({ from: 1, to: 200, lines: 1000, cut: true })
  expect(docs.read('many.txt', { from: 900 })).toMatchObject({ from: 900, to: 1000, cut: false })
  const wide = docs.read('wide.txt')
  expect([wide.text.length, wide.cut]).toEqual([12_000, true])
  expect(docs.read('fat.txt')).toMatchObject({ from: 1, to: 2, cut: true })
})

test('a file that is not there is an error that names the nearest ones', () => {
  const error = (name: string) => {
    try {
      harbour.read(name)
    } catch (reason) {
      expect(reason).toBeInstanceOf(DocumentsError)
      return (reason as DocumentsError).next
    }
    return 'no error'
  }
  expect(error('leave.md')).toMatch(/^The nearest names are: people\/leave\.md/)
  expect(error('people/leaves.txt')).toContain('people/leave.md')
  expect(error('../harbour-questions.json')).not.toBe('no error')
  expect(error('/etc/passwd')).not.toBe('no error')
  expect(error('qqqq')).toMatch(/^Use one of its 21 names, such as index\.md/)
  expect(() => harbour.read('contracts/charter-terms.pdf', { page: 9 })).toThrow(/has no page 9/)
})

test('a name may be given as an absolute path or with a leading dot', () => {
  expect(harbour.read(join(fixtures, 'harbour/index.md')).file).toBe('index.md')
  expect(harbour.read('./people/../people/leave.md'.replace('people/../', '')).file).toBe('people/leave.md')
})

test('a quote that is not verbatim is refused with where it parts from the source', () => {
  expect(harbour.verify('Umbrellas are an exception by law', 'passengers/lost-property.md')).toEqual({
    ok: false,
    reason:
      'not verbatim in passengers/lost-property.md: after "Umbrellas are an exception by" the source goes on ' +
      '"custom: they stay in the stand by the door and anyone may"',
  })
})

test('a quote of another file is refused with where it stands', () => {
  expect(harbour.verify('Fish travels in sealed boxes', 'index.md')).toEqual({
    ok: false,
    reason: 'not in index.md, but in passengers/animals-and-bicycles.md, line 50',
  })
  expect(harbour.verify('Ashes may be scattered', 'index.md')).toMatchObject({
    reason: 'not in index.md, but in contracts/charter-terms.pdf, page 3',
  })
  expect(harbour.verify('', 'index.md')).toEqual({ ok: false, reason: 'the quote is empty' })
})

test('every passage of every search is verbatim in its source, at its place, and the same each time', () => {
  for (const query of [
    'how long',
    'wind limits for the launch',
    'refund of a ticket',
    '{ "code": 409 }',
    'ä ö ü',
    'the',
  ]) {
    const found = harbour.search(query, { limit: 20 })
    expect(harbour.search(query, { limit: 20 })).toEqual(found)
    for (const { text, file, line, page } of found) {
      const check = harbour.verify(text, file)
      expect(check).toMatchObject({ ok: true, text })
      if (page === undefined) expect(harbour.read(file, { from: line }).text).toContain(text.split(/[\r\n]/)[0])
    }
  }
})

test('a word that no document has is taken for one that differs by a letter', () => {
  expect(harbour.search('lifejakets')[0]).toMatchObject({ file: 'safety/lifejackets.md' })
  expect(harbour.search('colors')[0]?.text).toMatch(/colour/i)
  expect(harbour.search('dgo')).toEqual([])
})

test('a search gives no more than its limit, best first, and nothing for words that no document has', () => {
  const found = harbour.search('lifejackets', { limit: 3 })
  expect(found).toHaveLength(3)
  expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a))
  expect(harbour.search('cryptocurrency')).toEqual([])
  expect(harbour.search('')).toEqual([])
})

test('of words that may stand for one another the best counts, and less than the word that was asked for', async () => {
  const docs = await openDocuments(
    await folderWith({
      'a.md': 'Mask, conceal and redact the names.',
      'b.md': 'Hide the names from all.',
      'c.md': 'Names.',
    }),
  )
  expect(docs.search('hide|mask|conceal|redact names').map(({ file }) => file)).toEqual(['b.md', 'a.md', 'c.md'])
})
