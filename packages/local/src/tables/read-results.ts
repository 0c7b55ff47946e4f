import type { Json } from '@crewright/core'
import type { Exchange } from '../prompt/read-prompt.ts'
import { isList, isRecord } from '../reading/passages.ts'

export type Cell = string | number | boolean | null

/** What a query gave, whatever its tool calls the parts. */
export interface ResultRows {
  /** By which other tools name this result. */
  readonly id: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** Rows in all, those left out included. */
  readonly count: number
}

/** What an arithmetic tool gave. */
export interface ResultNumber {
  readonly id: string
  readonly number: number
}

/** Reads the rows of an answer: a list of lists, or of records. */
export function rowsOf({ answer }: Exchange): ResultRows | undefined {
  if (answer === undefined || answer.failed || !isRecord(answer.result)) return undefined
  const entries = Object.entries(answer.result)
  const id = idIn(answer.result)
  const lists = entries.filter((entry): entry is [string, readonly Json[]] => isList(entry[1]))
  const rows = lists.find(
    ([key, list]) => /rows|data|records|result/i.test(key) && list.every((one) => isList(one) || isRecord(one)),
  )?.[1]
  if (rows === undefined) return undefined
  const first = rows[0]
  const named = lists.find(([key]) => /columns|fields|header/i.test(key))?.[1] ?? []
  const columns = named.length > 0 ? named.map(String) : isRecord(first ?? null) ? Object.keys(first as object) : []
  const counted = entries.find(([key, one]) => /count|total/i.test(key) && typeof one === 'number')?.[1]
  return {
    id,
    columns,
    rows: rows.map((row) =>
      isList(row) ? row.map(cellOf) : isRecord(row) ? columns.map((name) => cellOf(row[name] ?? null)) : [],
    ),
    count: typeof counted === 'number' ? counted : rows.length,
  }
}

/** Reads the number of an answer that is one. */
export function numberOf({ answer }: Exchange): ResultNumber | undefined {
  if (answer === undefined || answer.failed || !isRecord(answer.result)) return undefined
  const found = Object.entries(answer.result).find(
    ([key, one]) => /value|result|number/i.test(key) && typeof one === 'number',
  )?.[1]
  return typeof found === 'number' ? { id: idIn(answer.result), number: found } : undefined
}

function idIn(result: { readonly [key: string]: Json }): string {
  const found = Object.entries(result).find(
    ([key, one]) => /^(id|.*_id|.*Id)$/.test(key) && typeof one === 'string',
  )?.[1]
  return typeof found === 'string' ? found : ''
}

const cellOf = (value: Json): Cell => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value)
