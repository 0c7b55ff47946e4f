import { readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixtures, folderWith } from '../../test/folder.ts'
import { DocumentsError } from './documents-error.ts'
import { openDocuments } from './open-documents.ts'

const pdf = await readFile(join(fixtures, 'harbour/contracts/charter-terms.pdf'))
const encrypted = await readFile(join(fixtures, 'encrypted.pdf'))

test('documents are found in all folders, in a fixed order; other files, dot folders and node_modules are not read', async () => {
  const folder = await folderWith({
    'z.md': 'Last letter.',
    'B.TXT': 'Capital letters.',
    'a/deep/er/x.htm': '<p>Deep.</p>',
    'a/y.markdown': 'Why.',
    'picture.png': new Uint8Array([137, 80, 78, 71, 0]),
    'code.ts': 'export {}',
    '.git/notes.md': 'Hidden.',
    '.hidden.md': 'Hidden.',
    'node_modules/p/README.md': 'Installed.',
  })
  const docs = await openDocuments(folder)
  expect(docs.files).toEqual(['B.TXT', 'z.md', 'a/y.markdown', 'a/deep/er/x.htm'])
  expect(docs.skipped).toEqual([])
})

test('links that form a loop end, and links out of the folder are not followed', async () => {
  const outside = await folderWith({ 'secret.md': 'Not yours.' })
  const folder = await folderWith({ 'a/one.md': 'One.' })
  await symlink(folder, join(folder, 'a', 'loop'))
  await symlink(join(folder, 'a'), join(folder, 'again'))
  await symlink(join(outside, 'secret.md'), join(folder, 'secret.md'))
  await symlink(outside, join(folder, 'out'))
  await symlink(join(folder, 'nowhere.md'), join(folder, 'broken.md'))
  const docs = await openDocuments(folder)
  expect(docs.files).toEqual(['a/one.md'])
  const leadsOut = 'it leads out of the folder; copy what it leads to into the folder, or name that folder'
  expect(docs.skipped).toEqual([
    {
      file: 'broken.md',
      reason: 'there is nothing at the end of it: it was moved, or is a link to what is gone; mend or remove it',
    },
    { file: 'out', reason: leadsOut },
    { file: 'secret.md', reason: leadsOut },
  ])
})

test('a bad file among good ones is left out and reported with the reason and what to do', async () => {
  const folder = await folderWith({
    'good.md': 'Good.',
    'broken.pdf': 'not a PDF',
    'cut.pdf': pdf.subarray(0, 900),
    'locked.pdf': encrypted,
    'binary.txt': new Uint8Array([1, 0, 2]),
    'empty.md': ' \n',
    'deep.html': '<div>'.repeat(20_000),
    'big.md': 'x'.repeat(200_001),
  })
  const docs = await openDocuments(folder, { maxFileBytes: 200_000 })
  expect(docs.files).toEqual(['good.md'])
  expect(Object.fromEntries(docs.skipped.map(({ file, reason }) => [file, reason]))).toEqual({
    'big.md':
      'it has 0.2 MB, and the limit `maxFileBytes` is 0.2 MB; part it, or raise the limit, on the command line by --max-docs 1',
    'binary.txt': 'it is not text; save it as text, or name it by what it is',
    'broken.pdf': 'it is not a PDF that can be read; export it anew',
    'cut.pdf': 'it is not a PDF that can be read; export it anew',
    'deep.html': 'its HTML cannot be read (nested too deeply?); save it as text',
    'empty.md': 'it is empty; fill it or remove it',
    'locked.pdf': 'it is encrypted and asks for a password; save it without one',
  })
})

test('a folder that is not there, is a file, or holds nothing to read is one sentence with what to do next', async () => {
  const folder = await folderWith({ 'sub/a.md': 'A.', 'code/main.c': 'int main;', 'locked/only.pdf': encrypted })
  const rejection = async (name: string) => {
    const error: unknown = await openDocuments(join(folder, name)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DocumentsError)
    const { message, next } = error as DocumentsError
    return `${message} ${next}`.replaceAll(`${folder}/`, '')
  }
  expect(await rejection('nowhere')).toBe(
    'The folder nowhere does not exist. Give the path of a folder with .md, .txt, .html or .pdf files.',
  )
  expect(await rejection('sub/a.md')).toBe(
    'sub/a.md is a file, not a folder. Give the path of the folder that holds it.',
  )
  expect(await rejection('sub/a.md/deeper')).toMatch(/^The folder sub\/a\.md\/deeper does not exist\./)
  expect(await rejection('code')).toMatch(/^The folder code holds no documents\./)
  expect(await rejection('locked')).toMatch(
    /^No document in locked can be read: only\.pdf \(it is encrypted and asks for a password; save it without one\)\./,
  )
})

test('text is read whatever its encoding: byte order marks go, invalid UTF-8 is taken for Windows-1252', async () => {
  const folder = await folderWith({
    'bom.md': '\uFEFF# Title\n\nWords with a mark.',
    'utf16.txt': new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from('Wide words.', 'utf16le'))]),
    'utf16be.md': new Uint8Array([0xfe, 0xff, ...new Uint8Array(Buffer.from('Big ends.', 'utf16le').swap16())]),
    'utf16.html': new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from('<p>Wide page.</p>', 'utf16le'))]),
    'latin.txt': new Uint8Array([
      ...new TextEncoder().encode('Caf'),
      0xe9,
      ...new TextEncoder().encode(' at the pier.'),
    ]),
  })
  const docs = await openDocuments(folder)
  expect(docs.read('bom.md').text).toBe('# Title\n\nWords with a mark.')
  expect(docs.find('Wide words.')).toEqual({ file: 'utf16.txt', line: 1, text: 'Wide words.' })
  expect(docs.find('Big ends.')).toEqual({ file: 'utf16be.md', line: 1, text: 'Big ends.' })
  expect(docs.find('Wide page.')).toMatchObject({ file: 'utf16.html' })
  expect(docs.search('cafe')[0]).toMatchObject({ file: 'latin.txt', text: 'Café at the pier.' })
})

test('passages of a file with CRLF are exact pieces of it, on the right line', async () => {
  const text = '# Title\r\n\r\nThe quay is long,\r\nand the ships are late.\r\n'
  const docs = await openDocuments(await folderWith({ 'a.md': text }))
  const [passage] = docs.search('late ships')
  expect(passage).toMatchObject({ line: 3, heading: 'Title', text: 'The quay is long,\r\nand the ships are late.' })
  expect(text).toContain(passage?.text)
  expect(docs.verify('The quay is long, and the ships', 'a.md')).toMatchObject({ ok: true, line: 3 })
})

test('a signal stops the reading', async () => {
  const folder = await folderWith({ 'a.md': 'A.' })
  await expect(openDocuments(folder, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  const stopping = new AbortController()
  // Heard where the work makes a break.
  const onFound = () => setTimeout(() => setImmediate(() => stopping.abort()), 0)
  const many = await folderWith(
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.md`, 'Words. '.repeat(900)])),
  )
  await expect(openDocuments(many, { signal: stopping.signal, onFound })).rejects.toThrow(/abort/i)
})

test('a file that is excepted is not read, whatever link leads to it, and the number of the others is told first', async () => {
  const folder = await folderWith({ 'a.md': 'The quay is long.', 'sub/brief.md': 'The quay is long, says a.md.' })
  await symlink(join(folder, 'sub/brief.md'), join(folder, 'link.md'))
  const told: number[] = []
  const except = [join(folder, 'sub/brief.md'), join(folder, 'not-there.md')]
  const docs = await openDocuments(folder, { except, onFound: (files) => told.push(files) })
  expect([docs.files, docs.skipped, told]).toEqual([['a.md'], [], [1]])
})

test('more text than the limit is refused by its name: text files before any is read, others when they are', async () => {
  const notes = await folderWith({ 'a.md': 'x'.repeat(600), 'b.txt': 'y'.repeat(500) })
  const pages = await folderWith({ 'a.html': `<p>${'x '.repeat(300)}</p>`, 'b.html': `<p>${'y '.repeat(300)}</p>` })
  const read: number[] = []
  const refusal = async (folder: string) => {
    const options = { maxTextBytes: 1_000, onRead: (files: number) => read.push(files) }
    const error: unknown = await openDocuments(folder, options).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DocumentsError)
    return (error as DocumentsError).message.replace(folder, 'here')
  }
  const limit = 'and the limit `maxTextBytes` is 0.001 MB'
  expect(await refusal(notes)).toBe(`The folder here holds 2 text files of 0.0011 MB, ${limit}`)
  expect(read).toEqual([])
  expect(await refusal(pages)).toBe(`The folder here holds more text than that, ${limit}`)
  expect(read).toEqual([1])
  expect((await openDocuments(notes, { maxTextBytes: 1_100 })).files).toEqual(['a.md', 'b.txt'])
})

test('markup and pictures of a file do not count as its text', async () => {
  const page = `<style>${'a'.repeat(5_000)}</style><p>Short.</p>`
  expect((await openDocuments(await folderWith({ 'a.html': page }), { maxTextBytes: 100 })).files).toEqual(['a.html'])
})

test('many short passages count as more text than they hold, since each is indexed', async () => {
  const list = Array.from(
    { length: 50 },
    (_, i) => `- Item ${i} is rather short, and yet no shorter than sixty letters.`,
  ).join('\n\n')
  const folder = await folderWith({ 'list.md': list })
  const open = (maxTextBytes: number) => openDocuments(folder, { maxTextBytes })
  expect(Buffer.byteLength(list)).toBeLessThan(4_000)
  await expect(open(4_999)).rejects.toThrow('more text than that')
  expect((await open(5_000)).files).toEqual(['list.md'])
})

test('a larger limit of text is one of files too: a document of 21 MB is read when as much is asked for', async () => {
  const folder = await folderWith({ 'a.md': `The quay is long.\n${' '.repeat(21_000_000)}` })
  await expect(openDocuments(folder)).rejects.toMatchObject({
    message: expect.stringContaining('it has 21 MB, and the limit `maxFileBytes` is 20 MB; ') as string,
  })
  expect((await openDocuments(folder, { maxTextBytes: 22_000_000 })).files).toEqual(['a.md'])
})
