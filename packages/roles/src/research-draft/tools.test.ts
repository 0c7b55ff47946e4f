import type { ToolContext } from '@crewright/core'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtures } from '../../test/folder.ts'
import { openDocuments } from '../documents/index.ts'
import type { DocumentsContext } from './documents-context.ts'
import { readDocument } from './read-document.ts'
import { searchDocuments } from './search-documents.ts'
import { verifyQuotes } from './verify-quotes.ts'

const docs = await openDocuments(join(fixtures, 'harbour'))
const given = { context: { docs } } as unknown as ToolContext<DocumentsContext>

test('all tools only read, so a run that crashed may call them again', () => {
  expect([searchDocuments, readDocument, verifyQuotes].map(({ effect }) => effect)).toEqual(['read', 'read', 'read'])
})

test('a search gives passages as plain data', async () => {
  const found = await searchDocuments.execute({ query: 'lost umbrellas', limit: 2 }, given)
  expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  expect(found[0]).toMatchObject({
    file: 'passengers/lost-property.md',
    text: expect.stringContaining('mbrella') as string,
  })
})

test('reading an unknown file is an error that helps the model to go on', () => {
  const read = () => readDocument.execute({ file: 'lost.md' }, given)
  expect(read).toThrow(/no document named "lost.md"/)
})

test('what the search found, the check accepts', async () => {
  const found = await searchDocuments.execute({ query: 'when is a sailing late', limit: 20 }, given)
  const findings = found.map(({ text, file }) => ({ claim: '', quote: text, file }))
  const { verified, rejected } = await verifyQuotes.execute({ findings }, given)
  expect(rejected).toEqual([])
  expect(verified.map(({ line, page }) => [line, page])).toEqual(found.map(({ line, page }) => [line, page]))
})
