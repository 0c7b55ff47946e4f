import stringWidth from 'string-width'
import type { RunState } from '../tasks/run-state.ts'
import { totalsOf } from '../tasks/run-state.ts'
import type { TaskState } from '../tasks/task.ts'
import { isOver } from '../tasks/task.ts'
import { cut, pad } from '../terminal/cut.ts'
import { grouped, many, money, seconds } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Colors } from '../terminal/terminal.ts'
import { doing } from './doing.ts'

export interface ViewOptions {
  readonly now: number
  readonly columns: number
  readonly rows: number
  readonly colors: Colors
}

interface Row {
  readonly branch: string
  readonly task: TaskState
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
/** Milliseconds that one picture of the spinner stays. */
const spin = 120

/**
 * The picture of a running crew: the goal, the tree of tasks (role, what it is doing, tokens, elapsed), and a line of
 * totals. Never wider than `columns` nor higher than `rows`: finished tasks give way first. Pure.
 */
export const viewOf = (run: RunState, options: ViewOptions): readonly string[] => {
  const { now, columns, rows, colors } = options
  if (run.root === undefined) return []
  const all = rowsOf(run.root)
  const kept = fit(all, Math.max(1, rows - 5))
  const names = Math.max(...kept.map(({ branch, task }) => stringWidth(branch) + 2 + stringWidth(task.role)))
  const lines = kept.map((row) => taskLine(row, Math.min(names, Math.floor(columns / 2)), options))
  const hidden = all.length - kept.length
  const totals = totalsOf(run)
  const parts = [many(totals.modelCalls, 'model call'), many(totals.tokens, 'token'), money(totals.usd)]
  const hint = run.stopping ? 'stopping; Ctrl-C again ends it at once' : 'Ctrl-C stops it'
  const footer = [...parts, seconds(now - (run.startedAt ?? now)), hint].join(' · ')
  return [
    colors.bold(cut(oneLine(run.objective), columns)),
    ...lines,
    ...(hidden > 0 ? [colors.dim(cut(`  … ${many(hidden, 'more task')}`, columns))] : []),
    '',
    colors.dim(cut(footer, columns)),
  ]
}

const taskLine = ({ branch, task }: Row, names: number, { now, columns, colors }: ViewOptions): string => {
  const spent = `${grouped(task.inputTokens + task.outputTokens).padStart(9)} tokens`
  const took = seconds((task.endedAt ?? now) - (task.startedAt ?? now)).padStart(8)
  const right = task.startedAt === undefined ? ' '.repeat(25) : `${spent} ${took}`
  const room = columns - names - 4 - stringWidth(right)
  const role = cut(task.role, names - stringWidth(branch) - 2)
  const fill = ' '.repeat(Math.max(0, names - stringWidth(branch) - 2 - stringWidth(role)))
  const name = `${colors.dim(branch)}${mark(task, now, colors)} ${isOver(task) ? role : colors.bold(role)}${fill}`
  if (room < 8) return name
  const text = pad(cut(doing(task), room), room)
  return `${name}  ${task.status === 'running' ? text : colors.dim(text)}  ${colors.dim(right)}`
}

const mark = (task: TaskState, now: number, colors: Colors): string => {
  if (task.status === 'waiting') return colors.dim('○')
  if (task.status === 'running') return colors.cyan(spinner[Math.floor(now / spin) % spinner.length] ?? '·')
  if (task.status === 'completed') return colors.green('✓')
  return task.status === 'failed' ? colors.red('✗') : colors.yellow('–')
}

const rowsOf = (task: TaskState, branch = '', indent = ''): Row[] => {
  const rows: Row[] = [{ branch, task }]
  for (const [i, child] of task.children.entries()) {
    const last = i === task.children.length - 1
    rows.push(...rowsOf(child, `${indent}${last ? '└─ ' : '├─ '}`, `${indent}${last ? '   ' : '│  '}`))
  }
  return rows
}

/** The root, then what is still at work, then the latest of the rest, in the order of the tree. */
const fit = (rows: readonly Row[], most: number): readonly Row[] => {
  if (rows.length <= most) return rows
  const open = rows.filter(({ task }, i) => i === 0 || !isOver(task)).slice(0, most)
  const over = rows.filter(({ task }, i) => i > 0 && isOver(task)).slice(-Math.max(1, most - open.length))
  const kept = new Set([...open, ...(open.length < most ? over : [])])
  return rows.filter((row) => kept.has(row))
}
