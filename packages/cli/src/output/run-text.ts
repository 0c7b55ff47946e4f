import type { RunSummary } from '@crewright/core'
import wrapAnsi from 'wrap-ansi'
import type { MessageState, RunState } from '../tasks/run-state.ts'
import { totalsOf } from '../tasks/run-state.ts'
import type { CallState, TaskState } from '../tasks/task.ts'
import { cut, pad } from '../terminal/cut.ts'
import { many, moment, money, seconds } from '../terminal/numbers.ts'
import { oneLine, plain } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { compact } from './compact.ts'
import { endingSentence } from './ending-sentence.ts'

type Look = Pick<Terminal, 'colors' | 'columns'>

/** A run for people: the tree of tasks with times, costs and tool calls, then the messages between them. */
export const runText = (summary: RunSummary, run: RunState, look: Look): string => {
  const { colors } = look
  const totals = totalsOf(run)
  const lasted = summary.endedAt === null ? [] : [seconds(summary.endedAt - summary.startedAt)]
  const head = [summary.crew, summary.status ?? 'not ended', moment(summary.startedAt), ...lasted]
  const costs = [many(totals.tasks, 'task'), many(totals.modelCalls, 'model call'), many(totals.toolCalls, 'tool call')]
  const lines = [
    wrap(`${colors.bold(summary.runId)}  ${head.join(' · ')}`, look),
    wrap([...costs, many(totals.tokens, 'token'), money(totals.usd)].join(' · '), look),
    ...(run.outcome === undefined || run.outcome.status === 'completed'
      ? []
      : [wrap(endingSentence(run.outcome, run.limit), look)]),
    ...(run.outcome?.closing === undefined
      ? []
      : ['', colors.bold('Closing words'), ...wrap(plain(run.outcome.closing), look).split('\n')]),
    '',
    ...(run.root === undefined ? [] : taskLines(run.root, run, look, '', '')),
    '',
    colors.bold(many(run.messages.size, 'message')),
    ...messageLines([...run.messages.values()], run, look),
  ]
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

const wrap = (text: string, { columns }: Look): string =>
  columns === undefined ? text : wrapAnsi(text, columns, { hard: true })

const taskLines = (task: TaskState, run: RunState, look: Look, branch: string, indent: string): string[] => {
  const { colors, columns = 120 } = look
  const stem = `${indent}${task.children.length > 0 ? '│' : ' '}  `
  const began = task.startedAt ?? task.assignedAt
  const facts = [
    run.outcome !== undefined && task.endedAt === undefined ? 'not finished' : task.status,
    `+${seconds(began - (run.startedAt ?? began))}`,
    ...(task.endedAt === undefined ? [] : [seconds(task.endedAt - began)]),
    many(task.modelCalls, 'model call'),
    many(task.inputTokens + task.outputTokens, 'token'),
    money(task.usd),
    ...(task.model === null ? [] : [task.model]),
  ]
  const room = columns - stem.length
  const name = `${task.id} ${task.role}`
  const told = cut(facts.join(' · '), columns - branch.length - name.length - 2)
  const line = (text: string): string => `${colors.dim(stem)}${text}`
  return [
    `${colors.dim(branch)}${colors.bold(name)}  ${paint(task.status, look)(told)}`,
    line(cut(oneLine(task.objective), room)),
    ...[...task.calls.values()].flatMap((call) => callLines(call, room).map((text) => line(colors.dim(text)))),
    ...(task.result === undefined ? [] : [line(cut(`= ${compact(task.result, room)}`, room))]),
    ...(task.error === undefined ? [] : [line(colors.red(cut(oneLine(task.error.message), room)))]),
    ...(task.reason === undefined ? [] : [line(cut(oneLine(task.reason), room))]),
    ...task.children.flatMap((child, i) => {
      const last = i === task.children.length - 1
      return [
        colors.dim(`${indent}│`),
        ...taskLines(child, run, look, `${indent}${last ? '└─ ' : '├─ '}`, `${indent}${last ? '   ' : '│  '}`),
      ]
    }),
  ]
}

const callLines = (call: CallState, room: number): string[] => {
  const took = call.endedAt === undefined ? '' : `  ${seconds(call.endedAt - call.at)}`
  const why = call.reason === undefined ? '' : `: ${oneLine(call.reason)}`
  const ended = call.status === 'completed' ? compact(call.result, room) : `${call.status}${why}`
  return [cut(`→ ${call.tool} ${compact(call.input, room)}`, room - took.length) + took, cut(`  ← ${ended}`, room)]
}

const messageLines = (messages: readonly MessageState[], run: RunState, { colors, columns = 120 }: Look): string[] => {
  const type = Math.max(0, ...messages.map((message) => message.type.length))
  const way = Math.max(0, ...messages.map(({ from, to }) => from.length + to.length + 3))
  return messages.map((message) => {
    const at = `+${seconds(message.at - (run.startedAt ?? message.at))}`.padStart(9)
    const head = `${at}  ${pad(`${message.from} → ${message.to}`, way)}  ${pad(message.type, type)}  `
    const lost = message.undelivered === undefined ? '' : `not delivered (${oneLine(message.undelivered)}) `
    return head + colors.dim(cut(lost + compact(message.payload, columns), columns - head.length))
  })
}

const paint = (status: string, { colors }: Look): ((text: string) => string) => {
  if (status === 'completed') return colors.green
  if (status === 'failed') return colors.red
  return status === 'waiting' || status === 'running' ? colors.cyan : colors.yellow
}
