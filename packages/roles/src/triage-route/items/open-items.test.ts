import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../../../test/folder.ts'
import type { Item, Items } from './item.ts'
import { itemsFrom, openItems, type OpenItemsOptions } from './open-items.ts'

/** Opens a file of one test. */
async function open(name: string, content: string | Uint8Array, options?: OpenItemsOptions) {
  return openItems(join(await folderWith({ [name]: content }), name), options)
}

/** All items, as they are walked. */
async function walked(items: Items): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

async function itemsOf(name: string, content: string | Uint8Array, options?: OpenItemsOptions): Promise<Item[]> {
  return walked(await open(name, content, options))
}

const mail = (id: string, subject: string, body: string): string =>
  `From someone@example.org Mon Jan  5 10:00:00 2026\nFrom: someone@example.org\nMessage-ID: <${id}>\nSubject: ${subject}\n\n${body}\n\n`

test('lines of JSON are items: objects with a text under one of its usual names, or texts alone', async () => {
  const lines = [
    '{"id": 7, "text": "Where is it?"}',
    '',
    '{"ticket": "x", "subject": "Login", "body": "No mail."}',
    '"Hello"',
  ]
  expect(await itemsOf('a.jsonl', `\uFEFF${lines.join('\r\n')}\n`)).toEqual([
    { id: '7', text: 'Where is it?' },
    { id: 'x', text: 'Login\n\nNo mail.' },
    { id: 'line-4', text: 'Hello' },
  ])
})

test('tables are items a row, whatever their separator, with quoted separators and line breaks inside a field', async () => {
  const rows = 'Ticket ID;Subject;Message\n1;Hi;"two; parts\nand a line"\n\n2;;plain\n'
  expect(await itemsOf('a.csv', rows)).toEqual([
    { id: '1', text: 'Hi\n\ntwo; parts\nand a line' },
    { id: '2', text: 'plain' },
  ])
  expect(await itemsOf('a.tsv', 'text\nonly\n')).toEqual([{ id: 'row-1', text: 'only' }])
})

test('a mailbox is an item a mail, without what it quotes, its marks of escaping and its markup', async () => {
  const html = `From a@example.org Tue Jan  6 09:30:00 2026\nSubject: Page\nContent-Type: text/html\n\n<p>Hello <b>you</b></p><style>p{}</style>\n`
  const box = mail('1@x', 'Late', '>From the start it was late.\n\n> quoted before\nMine.') + html
  expect(await itemsOf('in.mbox', box)).toEqual([
    { id: '1@x', text: 'Late\n\nFrom the start it was late.\n\nMine.' },
    { id: 'mail-2', text: 'Page\n\nHello you' },
  ])
  expect(await itemsOf('one.eml', 'Subject: One\nFrom: a@example.org\n\nBody.\n')).toEqual([
    { id: 'mail-1', text: 'One\n\nBody.' },
  ])
})

test('the letters of a table and of lines in Windows-1252 are their own', async () => {
  const old = (text: string): Uint8Array => Buffer.from(text, 'latin1')
  expect(await itemsOf('a.csv', old('id,text\n1,Der Käse\n'))).toEqual([{ id: '1', text: 'Der Käse' }])
  expect(await itemsOf('a.jsonl', old('{"id":1,"text":"Der Käse"}'))).toEqual([{ id: '1', text: 'Der Käse' }])
})

test('a list in one file of JSON is items too, by itself or as the one list of an object', async () => {
  const list = '[{"id":1,"text":"Where is it?"},"Hello"]'
  const items = [
    { id: '1', text: 'Where is it?' },
    { id: 'item-2', text: 'Hello' },
  ]
  expect(await itemsOf('a.json', list)).toEqual(items)
  expect(await itemsOf('a.json', `{"count":2,"tickets":${list}}`)).toEqual(items)
})

test('the field of the text is known by its usual name in several languages, or is named', async () => {
  const rows = 'Ticket;Betreff;Nachricht;Notiz\n1;Bestellung;Wo ist sie?;neu\n'
  expect(await itemsOf('a.csv', rows)).toEqual([{ id: '1', text: 'Bestellung\n\nWo ist sie?' }])
  expect(await itemsOf('a.csv', rows, { text: 'notiz' })).toEqual([{ id: '1', text: 'Bestellung\n\nneu' }])
  expect(await itemsOf('a.csv', 'Descripción\nRoto\n')).toEqual([{ id: 'row-1', text: 'Roto' }])
  expect(await itemsOf('a.jsonl', '{"wish":"A refund"}', { text: 'wish' })).toEqual([
    { id: 'line-1', text: 'A refund' },
  ])
})

test('a field of text that is named and not there is said with those that are; a mail has none', async () => {
  await expect(open('a.csv', 'Nr,Wunsch\n1,Geld\n')).rejects.toMatchObject({
    message: 'The first row of a.csv names no field of text: its fields are "Nr", "Wunsch".',
    next: expect.stringContaining('as in --text Wunsch;') as string,
  })
  await expect(open('a.csv', 'id,text\n1,x\n', { text: 'body' })).rejects.toMatchObject({
    message: 'The first row of a.csv has no field "body": its fields are "id", "text".',
  })
  await expect(open('a.eml', 'Subject: x\n\ny\n', { text: 'body' })).rejects.toThrow(/a\.eml is mail/)
})

test('a file of one mail that holds a mailbox loses none of its mails', async () => {
  expect(await itemsOf('in.eml', mail('1@x', 'Late', 'Where?') + mail('2@x', 'Stop', 'Cancel.'))).toEqual([
    { id: '1@x', text: 'Late\n\nWhere?' },
    { id: '2@x', text: 'Stop\n\nCancel.' },
  ])
})

test('ids are unique: an id that was there before gets a number, and it is told how many did', async () => {
  const items = await open('a.jsonl', '{"id":"a","text":"1"}\n{"id":"a","text":"2"}\n{"id":"a-2","text":"3"}\n')
  expect(items).toMatchObject({ count: 3, renamed: 2 })
  expect((await walked(items)).map(({ id }) => id)).toEqual(['a', 'a-2', 'a-2-2'])
})

test.for([
  ['a.csv', 'id,text\n1,one,two\n', /ends on line 2 of a\.csv has 3 fields, but there are 2 columns \(id, text\)/],
  ['a.csv', 'id,text\n1,one\n2\n', /ends on line 3 of a\.csv has 1 fields/],
  ['a.csv', 'id,text\n1,"open\n', /cannot be read as a table/],
  ['a.csv', 'a,b\n1,2\n', /first row of a\.csv names no field of text: its fields are "a", "b"/],
  ['a.csv', 'id,text\n', /no items in a\.csv/],
  ['a.csv', '', /no items in a\.csv/],
  ['a.jsonl', '{"id":1,"text":"fine"}\n{"id":2,\n', /Line 2 of a\.jsonl is not JSON/],
  ['a.jsonl', '{"id":1}\n', /Line 1 of a\.jsonl names no field of text: its fields are "id"/],
  ['a.jsonl', '[{"text":"x"}]\n', /Line 1 of a\.jsonl is a list, not an item/],
  ['a.jsonl', '{"text":{"de":"x"}}\n', /Line 1 of a\.jsonl has an object in its field text/],
  ['a.mbox', 'Dear all,\nthis is a letter.\n', /a\.mbox is not a mailbox: its first line does not begin with "From "/],
  ['a.mbox', 'From me to you,\nwith love\n', /a\.mbox is not a mailbox/],
  ['a.mbox', '', /no items in a\.mbox/],
  ['a.eml', 'Hello there\n', /a\.eml is not a mail/],
  ['a.json', '[{"text":"x"}, 5]', /Item 2 of a\.json is 5, not an item/],
  ['a.json', '{"a":[],"b":[]}', /a\.json holds 2 lists of items/],
  ['a.json', '[', /a\.json is not JSON/],
  ['a.json', '', /no items in a\.json/],
  ['a.csv', 'PK\u0003\0\0', /a\.csv is not text/],
  ['a.txt', 'text\n', /its name does not end in \.jsonl/],
] as const)('%s that holds %j is an error that says what is wrong and what to do', async ([name, content, message]) => {
  const error: unknown = await open(name, content).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'TriageError', message: expect.stringMatching(message) as string })
  expect((error as { next: string }).next).toMatch(/\w{3,}/)
})

test('a file that is not there, or is a folder, is an error that names it', async () => {
  const folder = await folderWith({ 'in.csv/x.txt': '' })
  await expect(openItems(join(folder, 'none.csv'))).rejects.toMatchObject({ message: 'There is no file none.csv.' })
  await expect(openItems(join(folder, 'in.csv'))).rejects.toMatchObject({
    message: 'This is no file to read twice: in.csv.',
  })
})

test('a file that changes while its items are walked is an error, not a mixture', async () => {
  const folder = await folderWith({ 'a.jsonl': '{"text":"1"}\n' })
  const items = await openItems(join(folder, 'a.jsonl'))
  await appendFile(join(folder, 'a.jsonl'), '{"text":"2"}\n')
  await expect(walked(items)).rejects.toMatchObject({
    message: 'a.jsonl was changed while its items were routed.',
  })
})

test('items in memory keep their order and get ids where they have none; an empty list is an error', async () => {
  expect(await walked(itemsFrom([{ text: 'a' }, { id: 'x', text: 'b' }]))).toEqual([
    { id: 'item-1', text: 'a' },
    { id: 'x', text: 'b' },
  ])
  expect(() => itemsFrom([])).toThrow('There are no items in the list.')
})
