import { markup, type Markup } from '@crewright/report/page'
import type { Comparison } from '../../contract/comparison.ts'
import { endings, simulatedNote, sizeText } from '../arms-shown.ts'
import { name } from './figure.ts'

/** What the page is about, and what came out of it, before anything else. */
export function head(comparison: Comparison): Markup {
  const { plan, verdict, warnings, ended } = comparison
  const list = (items: readonly string[]): Markup =>
    markup`<ul>${items.map((item) => markup`<li>${name(item)}</li>`)}</ul>`
  const banner = plan.simulated ? markup`<p class="simulated" role="note">${simulatedNote}</p>` : undefined
  const won = verdict.winner === null ? markup`no winner` : markup`winner: ${name(verdict.winner)}`
  const advice =
    verdict.advice.length === 0 ? undefined : markup`<h2>What to do and to know</h2>${list(verdict.advice)}`
  const warned =
    warnings.length === 0 ? undefined : markup`<section class="warnings"><h2>Warnings</h2>${list(warnings)}</section>`
  return markup`${banner}<header><h1>${name(plan.name)}</h1>
<p class="faint">${sizeText(comparison)} · ${endings[ended]}</p>
<div class="verdict ${verdict.winner === null ? 'open' : 'won'}"><span class="badge">${won}</span><p id="verdict" dir="auto">${verdict.sentence}</p></div>
${advice}${warned}</header>`
}
