import type { RunSummary } from '@crewright/core'
import stringWidth from 'string-width'
import { cut, pad } from '../terminal/cut.ts'
import { moment } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Columns that a goal should have at least; what stands before it is shortened for that. */
const roomForGoal = 40
const leastId = 6

/** Runs, one a line. On a narrow terminal ids, dates and at last the crew give way to the goal. */
export const runsTable = (runs: readonly RunSummary[], look: Pick<Terminal, 'colors' | 'columns'>): string => {
  const { colors, columns = Infinity } = look
  const shortIds = shortest(runs.map(({ runId }) => runId))
  const full = runs.map((run) => [run.runId, moment(run.startedAt), run.status ?? 'not ended', run.crew])
  const brief = full.map(([, started = '', ...rest], i) => [shortIds[i] ?? '', started.slice(5, 16), ...rest])
  const bare = brief.map((row) => row.slice(0, 3))
  const rows = [full, brief].find((choice) => columns - widthOf(choice) >= roomForGoal) ?? bare
  const all = [['run', 'started', 'status', 'crew'].slice(0, rows[0]?.length), ...rows]
  const widths = widthsOf(all)
  return all
    .map((row, i) => {
      const goal = i === 0 ? 'goal' : oneLine(runs[i - 1]?.objective ?? '')
      const line = cut([...row.map((cell, at) => pad(cell, widths[at] ?? 0)), goal].join('  '), columns)
      return `${i === 0 ? colors.dim(line) : line}\n`
    })
    .join('')
}

const widthsOf = (rows: readonly (readonly string[])[]): number[] =>
  (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => stringWidth(row[at] ?? ''))))

/** With the blanks behind each column. */
const widthOf = (rows: readonly (readonly string[])[]): number =>
  widthsOf(rows).reduce((sum, width) => sum + width + 2, 0)

/** So many first letters of each id that they are like no other's. One that begins with a dash stays whole. */
const shortest = (ids: readonly string[]): readonly string[] => {
  let length = leastId
  while (new Set(ids.map((id) => id.slice(0, length))).size < ids.length) length += 1
  return ids.map((id) => (id.startsWith('-') ? id : id.slice(0, length)))
}
