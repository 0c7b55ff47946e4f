import { expect, test } from 'vitest'
import { handedIn } from './hand-in.ts'

const charts = (forms: readonly string[]) => ({
  type: 'object',
  properties: {
    charts: {
      type: 'array',
      items: {
        type: 'object',
        properties: { title: { type: 'string' }, form: { type: 'string', enum: [...forms] } },
        required: ['title', 'form'],
      },
    },
  },
  required: ['charts'],
})

const table = (caption: string, chart: 'bars' | 'none') => ({
  ...{ sentence: `${caption}.`, numbers: [] },
  table: { caption, from: 'q1', chart },
})
const answers = [table('First invoice', 'none'), table('Invoices by country', 'bars')]

test('a table that is not drawn is left out of a list that knows drawings only', () => {
  expect(handedIn(charts(['bar', 'line']), answers, [])).toEqual({
    charts: [{ form: 'bar', title: 'Invoices by country' }],
  })
})

test('a list that has a word for it gets the table that is not drawn, too', () => {
  expect(handedIn(charts(['bar', 'line', 'none']), answers, [])).toEqual({
    charts: [
      { form: 'none', title: 'First invoice' },
      { form: 'bar', title: 'Invoices by country' },
    ],
  })
})
