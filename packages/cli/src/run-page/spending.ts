import type { Charge } from '@crewright/core'
import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { grouped, money } from '../terminal/numbers.ts'
import { shareBar } from './head.ts'
import type { ModelStep, RunStory } from './story.ts'
import type { Spent } from './words.ts'
import { legend, sumOf } from './words.ts'

/** Above so many calls the picture would be a blur. */
const mostDrawn = 400

/** What each role and each model took, and what was reserved for each call beside what it was charged. */
export const spending = (story: RunStory): Markup => {
  const calls = story.tasks.flatMap(({ task, steps }) =>
    steps.flatMap((step) => (step.kind === 'model' ? [{ role: task.role, step }] : [])),
  )
  const byRole = new Map<string, Charge[]>()
  const byModel = new Map<string, Charge[]>()
  const add = (sums: Map<string, Charge[]>, key: string, charge: Charge): void => {
    const list = sums.get(key)
    if (list === undefined) sums.set(key, [charge])
    else list.push(charge)
  }
  for (const { role, step } of calls)
    for (const charge of step.charges) {
      add(byRole, role, charge)
      add(byModel, charge.model, charge)
    }
  if (calls.length === 0) return markup`<p class="faint">No model was asked.</p>`
  return markup`<div class="columns">${table('Role', byRole)}${table('Model', byModel)}</div>
<h3>Reserved and charged</h3>
<p class="faint">Each request reserves the most that it could take before it goes out, and is charged what it took. A bar is one model call, in the order of the run.</p>
${reservations(calls.map(({ step }) => step).toSorted((a, b) => a.from.position - b.from.position))}`
}

const tokensOf = ({ inputTokens, outputTokens }: Pick<Spent, 'inputTokens' | 'outputTokens'>): number =>
  inputTokens + outputTokens

const table = (name: string, sums: ReadonlyMap<string, readonly Charge[]>): Markup => {
  const rows = [...sums].map(([key, charges]) => ({ key, calls: charges.length, ...sumOf(charges) }))
  rows.sort((a, b) => tokensOf(b) - tokensOf(a))
  const all = Math.max(
    1,
    rows.reduce((sum, row) => sum + tokensOf(row), 0),
  )
  const cells = rows.map(
    (row) =>
      markup`<tr><th scope="row"><bdi>${row.key}</bdi>${shareBar((tokensOf(row) / all) * 100)}</th><td class="number">${grouped(row.calls)}</td><td class="number">${grouped(row.inputTokens)}</td><td class="number">${grouped(row.cachedInputTokens)}</td><td class="number">${grouped(row.outputTokens)}</td><td class="number">${row.estimated ? '≤ ' : ''}${money(row.usd)}</td></tr>`,
  )
  return markup`<div class="wide"><table><thead><tr><th>${name}</th><th class="number">Calls</th><th class="number">Tokens in</th><th class="number">cached</th><th class="number">out</th><th class="number">Cost</th></tr></thead><tbody>${cells}</tbody></table></div>`
}

const height = 110

const reservations = (steps: readonly ModelStep[]): Markup => {
  const drawn = steps.slice(0, mostDrawn).map((step) => ({
    step,
    reserved: step.reserved.reduce((sum, one) => sum + tokensOf(one), 0),
    charged: tokensOf(sumOf(step.charges)),
  }))
  const most = Math.max(1, ...drawn.map(({ reserved, charged }) => Math.max(reserved, charged)))
  const slot = 100 / drawn.length
  const wide = Math.min(slot * 0.8, 4)
  const bars = drawn.map(({ step, reserved, charged }, i) => {
    const x = (i * slot + (slot - wide) / 2).toFixed(3)
    const bar = (kind: string, tokens: number): Markup => {
      const tall = (tokens / most) * height
      return markup`<rect class="${kind}" x="${x}%" width="${wide.toFixed(3)}%" y="${(height - tall).toFixed(1)}" height="${tall.toFixed(1)}"></rect>`
    }
    return markup`<a href="#step-${step.from.position}"><title>${step.model}, turn ${step.turn}: ${grouped(reserved)} tokens reserved, ${grouped(charged)} charged</title>${bar('reserved', reserved)}${bar('model', charged)}</a>`
  })
  const more =
    steps.length > drawn.length
      ? markup`<p class="faint">The first ${drawn.length} of ${grouped(steps.length)} calls.</p>`
      : undefined
  return markup`<svg class="plot" width="100%" height="${height}" role="img" aria-label="Tokens reserved and charged, by model call">${bars}<line class="axis" x1="0" x2="100%" y1="${height}" y2="${height}"></line></svg>${legend(
    [
      ['reserved', `reserved, up to ${grouped(most)} tokens`],
      ['model', 'charged'],
    ],
  )}${more}`
}
