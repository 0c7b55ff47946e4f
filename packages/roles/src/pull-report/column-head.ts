import type { Table } from '../tables/index.ts'

/** Longer descriptions explain: they are no heads. */
const MOST_WORDS = 6

/**
 * What a column of a result is headed: `month(ordered_on)` is a month, `Genre.Name` a genre where there is another name
 * beside it; a column that the dictionary describes in a few words is headed by them.
 */
export function columnHead(name: string, all: readonly string[], tables: readonly Table[]): string {
  const part = /^(year|month|quarter|day|date|weekday|hour)\(/i.exec(name)?.[1]
  if (part !== undefined) return part
  const plain = name
    .replace(/["[\]`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const [table = '', column = plain] = plain.includes('.')
    ? [plain.slice(0, plain.lastIndexOf('.')), plain.slice(plain.lastIndexOf('.') + 1)]
    : ['', plain]
  const holders = tables
    .filter((one) => table === '' || one.name === table)
    .flatMap((one) => one.columns.filter((own) => own.name === column))
  const [only] = holders
  const told = holders.length === 1 ? only?.description?.split(/[.;:,(–—]/)[0]?.trim() : undefined
  if (told !== undefined && told !== '' && told.split(/\s+/).length <= MOST_WORDS) return told
  const isAlone =
    all.filter((other) => other.replace(/["[\]`]/g, '').endsWith(`.${column}`) || other === column).length === 1
  return isAlone && !/^(name|title|id)$/i.test(column) ? column : plain
}
