import { expect, test } from 'vitest'
import { nextId, relabelledWithRow, tableOf, withoutRows, withRowAtLength } from './table.ts'

const table = tableOf(['id'], [{ id: '1' }, { id: '2' }, { id: '3' }])

test('rows keep their labels when others go, and lose them when a table is labelled anew', () => {
  const two = withoutRows(table, 'id', '2')
  expect(two).toEqual({ columns: ['id'], rows: [{ id: '1' }, { id: '3' }], labels: [0, 2] })
  expect(relabelledWithRow(two, { id: '4' }).labels).toEqual([0, 1, 2])
})

test('a row at the label that is the number of rows overwrites what stands under that label', () => {
  expect(withRowAtLength(table, { id: '4' }).labels).toEqual([0, 1, 2, 3])
  const { rows, labels } = withRowAtLength(withoutRows(table, 'id', '1'), { id: '4' })
  expect({ rows, labels }).toEqual({ rows: [{ id: '2' }, { id: '4' }], labels: [1, 2] })
})

test('the next id follows the one that is greatest as a text', () => {
  const of = (...ids: string[]) =>
    tableOf(
      ['id'],
      ids.map((id) => ({ id })),
    )
  expect(nextId(of('00000499', '00000012'), 'id', 8)).toBe('00000500')
  expect(nextId(of('00000499'), 'id')).toBe('500')
  expect(nextId(of('00000499', '500'), 'id')).toBe('501')
  expect(nextId(of(), 'id')).toBeUndefined()
  expect(nextId(of('1', 'x'), 'id')).toBeUndefined()
})
