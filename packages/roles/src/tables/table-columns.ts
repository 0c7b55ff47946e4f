import type { TypeTally } from './cell-types.ts'
import type { MadeColumn } from './make-table.ts'
import { sameName } from '../text/same-name.ts'
import type { Cell } from './types.ts'
import type { NumberStyle } from './written-number.ts'

/** A column that is read from text, and how its cells are. */
export interface ReadColumn extends MadeColumn {
  readonly cell: (text: string) => Cell
}

/** Something that is told of a column while its file is read. */
export interface Tallied {
  readonly name: string
  readonly tally: TypeTally
}

/**
 * How the columns of a file are read. A program writes all numbers of a file in one style: where those of a column can
 * be read in two, the other columns decide, or else `usual`.
 *
 * @returns the columns, and a sentence on each that stays text though its cells look like numbers or dates
 */
export function readColumns(
  tallied: readonly Tallied[],
  file: string,
  usual?: NumberStyle,
): { columns: ReadColumn[]; notes: string[] } {
  const proven = new Set(tallied.flatMap(({ tally }) => tally.style ?? []))
  const [only = usual] = proven
  const style = proven.size > 1 ? undefined : only
  const notes: string[] = []
  const columns = tallied.map(({ name, tally }) => {
    const { doubt, ...reading } = tally.reading(style)
    if (doubt !== undefined) notes.push(`${file}: the column ${name} is read as text, since ${doubt}.`)
    return { name, ...reading }
  })
  return { columns, notes }
}

/** Names of columns: those that are missing or there twice, whatever the case of their letters, get a number. */
export function distinctNames(wanted: readonly string[]): string[] {
  const names: string[] = []
  wanted.forEach((text, i) => {
    const own = text.trim() || `column_${i + 1}`
    let name = own
    for (let n = 2; names.some((other) => sameName(other, name)); n += 1) name = `${own}_${n}`
    names.push(name)
  })
  return names
}
