import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openDocuments } from '../documents/index.ts'
import { checkFindings } from './check-findings.ts'

const text = '# Leave\n\nEveryone has 28 days\nof paid leave a year.\n\nNotice is ten weeks.\n'
const open = async () => openDocuments(await folderWith({ 'people/leave.md': text, 'other.txt': 'Nothing of note.' }))

test('a verbatim quote comes back whole, spelt as in its source and with its real line', async () => {
  const finding = { claim: 'There are 28 days.', quote: 'has 28 days of paid leave', file: 'people/leave.md', line: 99 }
  expect(checkFindings(await open(), [finding])).toEqual({
    verified: [
      {
        claim: finding.claim,
        quote: 'has 28 days\nof paid leave',
        file: 'people/leave.md',
        line: 3,
        proof: expect.stringMatching(/^[\da-f]{16}$/) as string,
      },
    ],
    rejected: [],
  })
})

test('a quote that is changed, from another file, without words, or of no file is rejected with the reason', async () => {
  const claim = 'c'
  const { verified, rejected } = checkFindings(await open(), [
    { claim, quote: 'Everyone has 30 days of paid leave', file: 'people/leave.md' },
    { claim, quote: 'Notice is ten weeks.', file: 'other.txt' },
    { claim, quote: '…', file: 'other.txt' },
    { claim, quote: 'Notice is ten weeks.', file: 'people/leav.md' },
    { claim, quote: 'Nothing of note.', file: '../other.txt' },
  ])
  expect(verified).toEqual([])
  expect(rejected.map(({ reason }) => reason)).toEqual([
    'not verbatim in people/leave.md',
    'not in other.txt, but in people/leave.md, line 6',
    'the quote holds no word',
    'There is no document named "people/leav.md" in the folder. The nearest names are: people/leave.md.',
    'There is no document named "../other.txt" in the folder. The nearest names are: other.txt.',
  ])
})

test('the same finding is accepted once', async () => {
  const finding = { claim: 'Ten.', quote: 'Notice is ten weeks.', file: 'people/leave.md' }
  expect(checkFindings(await open(), [finding, { ...finding, line: 2 }]).verified).toHaveLength(1)
})

test('whatever the quotes: what is verified stands in its file as it is, and nothing is lost', async () => {
  const docs = await open()
  const quote = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.tuple(fc.nat(text.length), fc.nat(30)).map(([from, length]) => text.slice(from, from + length)),
  )
  fc.assert(
    fc.property(fc.array(quote, { maxLength: 5 }), (quotes) => {
      const findings = quotes.map((one, i) => ({ claim: `${i}`, quote: one, file: 'people/leave.md' }))
      const { verified, rejected } = checkFindings(docs, findings)
      expect(verified.length + rejected.length).toBe(findings.length)
      for (const { quote: kept, line } of verified) {
        expect(text).toContain(kept)
        expect(text.split('\n')[(line ?? 0) - 1]).toContain(kept.split('\n')[0])
      }
    }),
  )
})
