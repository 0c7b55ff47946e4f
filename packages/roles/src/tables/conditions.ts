import { answerIn } from './cell-types.ts'
import type { Condition } from './query-input.ts'
import type { Resolved } from './resolve-name.ts'
import { literal, likePattern } from './sql-literal.ts'
import { TablesError } from './tables-error.ts'
import { writtenDate } from './written-date.ts'
import { numberIn } from './written-number.ts'

/** A comparison in SQL. */
export function comparison({ sql, type }: Resolved, { column, operator, values = [] }: Condition): string {
  if (operator === 'is empty') return type === 'text' ? `(${sql} is null or ${sql} = '')` : `${sql} is null`
  if (operator === 'is not empty')
    return type === 'text' ? `(${sql} is not null and ${sql} <> '')` : `${sql} is not null`
  const wanted = operator === 'between' ? 2 : 1
  if (values.length < wanted) {
    throw new TablesError({
      message: `The condition on ${column} has ${values.length === 0 ? 'no value' : 'one value'} to compare with.`,
      next: wanted === 2 ? 'Give two values: the least and the most.' : 'Give a value, or use `is empty`.',
    })
  }
  const shaped = values.map((value) => shape(value, type))
  const [first = '', second = ''] = shaped.map(({ value }) => literal(value))
  const own = shaped[0]?.length === undefined ? sql : `substr(${sql}, 1, ${shaped[0].length})`
  const text = type === 'text' || type === 'boolean' ? ' collate nocase' : ''
  switch (operator) {
    case 'contains':
      return `${sql} like ${likePattern(['', String(values[0]), ''])}`
    case 'starts with':
      return `${sql} like ${likePattern([String(values[0]), ''])}`
    case 'between': {
      const high = shaped[1]?.length === undefined ? sql : `substr(${sql}, 1, ${shaped[1].length})`
      return `(${own} >= ${first} and ${high} <= ${second})`
    }
    case 'in':
      return `${own}${text} in (${shaped.map(({ value }) => literal(value)).join(', ')})`
    case '!=':
      return `(${own} <> ${first}${text} or ${sql} is null)`
    case '=':
      return `${own} = ${first}${text}`
    default:
      return `${own} ${operator} ${first}`
  }
}

/** The value as the column holds it; of a date, how many characters are compared: `2024-03` is a month. */
function shape(value: string | number, type: Resolved['type']): { value: string | number; length?: number } {
  if (type === 'date' || type === 'datetime') {
    const text = String(value).trim()
    const date = writtenDate(text, 'dots') ?? writtenDate(text, 'year-first') ?? text
    return { value: date, length: date.length }
  }
  if (type === 'integer' || type === 'number') {
    if (typeof value === 'number') return { value }
    const number = numberIn(value) ?? (value.trim() === '' ? Number.NaN : Number(value))
    return { value: Number.isNaN(number) ? value : number }
  }
  return { value: type === 'boolean' ? answerIn(String(value)) : String(value) }
}
