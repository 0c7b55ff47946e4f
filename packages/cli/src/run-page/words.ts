import type { Charge } from '@crewright/core'
import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { grouped, many, money, seconds } from '../terminal/numbers.ts'
import type { Moment, RunStory, TaskStory } from './story.ts'

/** `12 ms`, `1.4 s`, `2 m 05 s`: short spans are told more finely than in a terminal. */
export const span = (ms: number): string => (ms < 1_000 ? `${Math.round(ms)} ms` : seconds(ms))

/** How long after the run's start. */
export const since = ({ first }: RunStory, moment: Moment): string => `+${span(Math.max(0, moment.at - first.at))}`

export const took = (from: Moment, to: Moment | undefined): string =>
  to === undefined ? 'not ended' : span(Math.max(0, to.at - from.at))

export interface Spent {
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly outputTokens: number
  readonly usd: number | null
  readonly estimated: boolean
}

export const sumOf = (charges: readonly Charge[]): Spent =>
  charges.reduce<Spent>(
    (sum, charge) => ({
      inputTokens: sum.inputTokens + charge.inputTokens,
      cachedInputTokens: sum.cachedInputTokens + charge.cachedInputTokens,
      outputTokens: sum.outputTokens + charge.outputTokens,
      usd: sum.usd === null || charge.usd === null ? null : sum.usd + charge.usd,
      estimated: sum.estimated || charge.estimated,
    }),
    { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, usd: 0, estimated: false },
  )

/** `1,204 tokens in (300 cached), 56 out · $0.0012`. */
export const spentText = ({ inputTokens, cachedInputTokens, outputTokens, usd, estimated }: Spent): string => {
  const cached = cachedInputTokens > 0 ? ` (${grouped(cachedInputTokens)} cached)` : ''
  return `${estimated ? 'at most ' : ''}${many(inputTokens, 'token')} in${cached}, ${grouped(outputTokens)} out · ${money(usd)}`
}

/** How a task stands, in a run that may have ended without it. */
export const statusOf = ({ task }: TaskStory, { run }: RunStory): string =>
  run.outcome !== undefined && task.endedAt === undefined ? 'not finished' : task.status

/** A coloured word for a status. */
export const badge = (status: string): Markup => markup`<span class="badge ${toneOf(status)}">${status}</span>`

export const toneOf = (status: string): 'good' | 'bad' | 'busy' | 'warn' => {
  if (status === 'completed') return 'good'
  if (status === 'failed') return 'bad'
  return status === 'running' || status === 'waiting' || status === 'not ended' ? 'busy' : 'warn'
}

/** What the colours of a picture mean. */
export const legend = (entries: readonly (readonly [kind: string, meaning: string])[]): Markup =>
  markup`<p class="legend">${entries.map(([kind, meaning]) => markup`<span><i class="swatch ${kind}"></i>${meaning}</span> `)}</p>`
