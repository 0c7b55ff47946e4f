import { summarise, summaryTable, variedIn, type SweepProgress, type SweepResult } from '@crewright/sim/experiment'
import { sentence } from '../output/sentence.ts'
import { textTable } from '../output/text-table.ts'
import { grouped, many } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { conditionWords } from './sweep-files.ts'

/** How far a sweep has come. */
export const progressWords = ({ done, total, failed, row }: SweepProgress): string => {
  const last = Object.entries(row?.metrics ?? {}).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
  return [
    `${grouped(done)} of ${many(total, 'run')}`,
    ...(failed === 0 ? [] : [`${grouped(failed)} failed`]),
    ...last,
  ].join(' · ')
}

/** So many conditions fit on a screen; the files have all. */
const mostShown = 40

/** The conditions of a sweep, as a table that fits. */
export const tableOf = (
  { rows }: SweepResult,
  { columns = Infinity }: Pick<Terminal, 'columns'>,
): readonly string[] => {
  const names = variedIn(rows)
  const all = summaryTable(summarise(rows))
  const shown = [...names, 'metric', 'runs', 'mean', 'sd', 'low', 'high']
  const table = {
    columns: shown.map((name) => ({ name })),
    rows: all.rows
      .slice(0, mostShown)
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, cell]) => [
            name,
            typeof cell === 'number' && Number.isFinite(cell) ? Number(cell.toPrecision(5)) : cell,
          ]),
        ),
      ),
  }
  const rest = all.rows.length - mostShown
  return [
    ...(textTable(table, columns) ?? textTable(table) ?? []),
    ...(rest > 0 ? [`… and ${grouped(rest)} more rows: --out writes them all`] : []),
  ]
}

/** So many failures are told one by one. */
const mostTold = 5

/** Which runs failed, and why. */
export const tellFailed = ({ failed }: SweepResult, say: Terminal['say']): void => {
  if (failed.length === 0) return
  say(`crew: ${many(failed.length, 'run')} of the sweep failed:`)
  for (const { parameters, seed, error } of failed.slice(0, mostTold)) {
    const where = conditionWords(parameters, Object.keys(parameters))
    say(
      `  seed ${seed}${where === '' ? '' : `, ${where}`}: ${oneLine(sentence(error ?? { message: 'it gave no row' }))}`,
    )
  }
  if (failed.length > mostTold) say(`  and ${grouped(failed.length - mostTold)} more`)
}
