import { expect, test } from 'vitest'
import { columnsOf, opened, rowsOf } from './opened.fixture.ts'

test('decimal commas, thousands, currencies, per cents and dates of a German table are numbers and dates', async () => {
  const data = await opened({
    'b.csv':
      'Kunde;Betrag;Preis;Anteil;Stunden;Datum;Menge\nMeyer;1.234,50;15,00 €;12 %;7,5;03.01.2026;1.200\nKlose;99,90;1.000,00 €;7,5 %;8;24.12.2025;12.000\n',
  })
  expect(columnsOf(data)).toEqual({
    ...{ Kunde: 'text', Betrag: 'number', Preis: 'number €', Anteil: 'number %', Stunden: 'number', Datum: 'date' },
    Menge: 'integer',
  })
  expect(rowsOf(data)).toEqual([
    ['Meyer', 1234.5, 15, 12, 7.5, '2026-01-03', 1200],
    ['Klose', 99.9, 1000, 7.5, 8, '2025-12-24', 12_000],
  ])
  expect(data.notes).toEqual([])
})

test('an American table: dollars, thousands, and dates with the month first that one day proves', async () => {
  const data = await opened({
    'o.csv':
      'no,price,share,day,at\n1,"$1,234.50",12%,03/01/2025,12/24/2025 2:05 PM\n2,-$99.00,5%,12/24/2025,1/5/2026 12:30 AM\n',
  })
  expect(columnsOf(data)).toEqual({ no: 'integer', price: 'number $', share: 'integer %', day: 'date', at: 'datetime' })
  expect(rowsOf(data)).toEqual([
    [1, 1234.5, 12, '2025-03-01', '2025-12-24T14:05'],
    [2, -99, 5, '2025-12-24', '2026-01-05T00:30'],
  ])
})

test.each([
  [
    '1/2/2025,3/4/2025',
    'v.csv: the column v is read as text, since "1/2/2025" can be read in two ways; write its dates as 2026-01-31.',
  ],
  [
    '5 €,$7',
    'v.csv: the column v is read as text, since "5 €" and "$7" do not have one unit; give its numbers one, or none.',
  ],
  [
    '5%,7',
    'v.csv: the column v is read as text, since "5%" and "7" do not have one unit; give its numbers one, or none.',
  ],
  [
    '1,2,3,4,5,k. A.',
    'v.csv: the column v is read as text, since "k. A." is no number as the others are; mend or empty that cell.',
  ],
  [
    '2025-02-01,30.01.2025',
    'v.csv: the column v is read as text, since "2025-02-01" and "30.01.2025" are not written in one way; write its dates as 2026-01-31.',
  ],
])('cells %j stay text, with a note that names the column and a cell', async (cells, note) => {
  const data = await opened({
    'v.csv': `n;v\n${cells
      .split(',')
      .map((cell, i) => `${i}x;${cell}\n`)
      .join('')}`,
  })
  expect(columnsOf(data)).toEqual({ n: 'text', v: 'text' })
  expect(data.notes).toEqual([note])
})

test('a comma before three digits is read by what the file’s other columns and its separator say', async () => {
  const semicolons = await opened({ 'v.csv': 'n;v\nx;1,234\ny;5,678\n' })
  expect(semicolons.notes).toEqual([
    'v.csv: the column v is read as text, since "1,234" can be read in two ways; write its numbers as 1234.5.',
  ])
  expect(rowsOf(await opened({ 'v.csv': 'w;v\n0,5;1,234\n2,25;5,678\n' }))).toEqual([
    [0.5, 1.234],
    [2.25, 5.678],
  ])
  expect(rowsOf(await opened({ 'v.csv': 'n,v\nx,"1,234"\ny,"5,678"\n' }))).toEqual([
    ['x', 1234],
    ['y', 5678],
  ])
})

test('codes with a zero before them, and days that no month has, are text', async () => {
  const data = await opened({ 'v.csv': 'zip,day,version\n0150,31.02.2026,1.2.2026a\n00118,01.02.2026,1\n' })
  expect(columnsOf(data)).toEqual({ zip: 'text', day: 'text', version: 'text' })
})

test('yes and no in one language are a boolean when both are there, and can be asked for by their words', async () => {
  const data = await opened({ 'v.csv': 'n,aktiv,done,land\n1,Ja,yes,NO\n2,Nein,no,NO\n3,Ja,,NO\n' })
  expect(columnsOf(data)).toEqual({ n: 'integer', aktiv: 'boolean', done: 'boolean', land: 'text' })
  const count = (column: string, value: string): unknown =>
    data.query({
      table: 'v',
      where: [{ column, operator: '=', values: [value] }],
      aggregate: [{ function: 'count' }],
    }).rows[0]?.[0]
  expect([count('aktiv', 'ja'), count('done', 'no'), count('done', 'true')]).toEqual([2, 1, 1])
})

test('a number and a date of a condition are read as those of the column are', async () => {
  const data = await opened({ 'v.csv': 'b;d\n1.234,50;03.01.2026\n7,00;04.01.2026\n' })
  const rows = (column: string, value: string) =>
    data.query({ table: 'v', where: [{ column, operator: '=', values: [value] }] }).rowCount
  expect([rows('b', '1.234,50 €'), rows('b', '007'), rows('d', '04.01.2026')]).toEqual([1, 1, 1])
})
