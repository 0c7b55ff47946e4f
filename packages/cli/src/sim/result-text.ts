import type { SimulationResult } from '@crewright/sim'
import { numberText } from '@crewright/report'
import { pad } from '../terminal/cut.ts'
import { grouped, many, money } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** A run for people: how it ended, what was measured, who decided, and what it cost. */
export const resultText = (result: SimulationResult, { colors: { bold, dim } }: Pick<Terminal, 'colors'>): string => {
  const { world, seed, steps, status, reason, hash, metrics, parameters } = result
  const names = Object.keys(metrics)
  const width = Math.max(...names.map((name) => name.length), 0)
  const set = Object.entries(parameters).map(([name, value]) => `${name}=${String(value)}`)
  return [
    `${bold(world)} · seed ${seed} · ${many(steps, 'step')} · ${status}: ${oneLine(reason)}`,
    ...(set.length === 0 ? [] : [dim(set.join(' '))]),
    '',
    ...names.map((name) => `${pad(name, width)}  ${numberText(Number((metrics[name] ?? Number.NaN).toPrecision(6)))}`),
    ...(names.length === 0 ? [] : ['']),
    ...decisionLines(result),
    `state ${hash === '' ? 'not hashed' : hash}`,
    '',
  ].join('\n')
}

const decisionLines = ({ decisions, messages, models }: SimulationResult): readonly string[] => {
  const made = Object.entries(decisions).map(([by, count]) => `${grouped(count ?? 0)} by ${by}`)
  const all = Object.values(decisions).reduce((sum, count) => sum + (count ?? 0), 0)
  const fallback = decisions.fallback ?? 0
  const share = fallback === 0 ? '' : ` (${((100 * fallback) / all).toFixed(1)} % of all are fallbacks)`
  const { sent, lost, dead } = messages
  return [
    ...(made.length === 0 ? [] : [`decisions: ${made.join(', ')}${share}`]),
    ...(sent === 0 ? [] : [`messages: ${grouped(sent)} sent, ${grouped(lost)} lost, ${grouped(dead)} to nobody`]),
    ...(models === undefined ? [] : [`models: ${money(models.spent.usd)}, ${many(models.spent.tokens, 'token')}`]),
  ]
}
