import type { Column, ColumnAgents, ColumnKind } from '../contract/agents.ts'

/** The fields of a row of these columns: numbers that `act` may change. */
export type RowOf<Columns> = { -readonly [Name in keyof Columns]: number }

/**
 * Agents as columns of numbers, for many of them: a million agents with one `int32` are four megabytes. `observe` and `act`
 * then see a view of the agent's row. A whole-number column refuses what it cannot hold.
 *
 * @param count how many there are at first; 0 or more
 * @param of what each has, by name: `int32(1)`, `float64((id) => id / 2)` …
 * @example agents: ({ parameters }) => columns(parameters.agents, { wealth: int32(1) })
 */
export const columns = <const Columns extends { readonly [name: string]: Column }>(
  count: number,
  of: Columns,
): ColumnAgents<RowOf<Columns>> => ({ kind: 'columns', count, columns: of })

type First = number | ((id: number) => number)

const column =
  (kind: ColumnKind) =>
  (first: First = 0): Column => ({ kind, first })

/** A column of whole numbers from −128 to 127; at first 0, or what `first` says. */
export const int8 = column('int8')
/** A column of whole numbers from 0 to 255; at first 0, or what `first` says. */
export const uint8 = column('uint8')
/** A column of whole numbers from −32,768 to 32,767; at first 0, or what `first` says. */
export const int16 = column('int16')
/** A column of whole numbers from 0 to 65,535; at first 0, or what `first` says. */
export const uint16 = column('uint16')
/** A column of whole numbers from −2³¹ to 2³¹ − 1; at first 0, or what `first` says. */
export const int32 = column('int32')
/** A column of whole numbers from 0 to 2³² − 1; at first 0, or what `first` says. */
export const uint32 = column('uint32')
/** A column of numbers of about 7 digits; at first 0, or what `first` says. */
export const float32 = column('float32')
/** A column of ordinary numbers, of about 16 digits; at first 0, or what `first` says. */
export const float64 = column('float64')
