import type { Event, Json } from '@crewright/core'
import { pad } from '../terminal/cut.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { compact } from './compact.ts'

/** The fields that every fact has: they have columns of their own. */
const places = new Set(['version', 'taskId', 'seq', 'position', 'at', 'type'])

/** What a fact says beside its place and its type. */
export const factText = (event: Event): Json =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !places.has(name))) as Json

/** Every fact on a line: its position, when it came, whose it is, what it is, and what it says, cut. */
export const eventLines = (
  events: readonly Event[],
  { colors, columns = 160 }: Pick<Terminal, 'colors' | 'columns'>,
): string => {
  const began = events[0]?.at ?? 0
  const task = Math.max(4, ...events.map(({ taskId }) => taskId.length))
  const type = Math.max(4, ...events.map((event) => event.type.length))
  const line = (event: Event): string => {
    const at = `${((event.at - began) / 1_000).toFixed(3)} s`.padStart(10)
    const head = `${String(event.position).padStart(5)} ${at}  ${pad(event.taskId, task)}  `
    const room = Math.max(20, columns - head.length - type - 2)
    return `${colors.dim(head)}${pad(event.type, type)}  ${colors.dim(compact(factText(event), room))}\n`
  }
  return events.map(line).join('')
}
