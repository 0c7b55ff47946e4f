import { picture } from '@crewright/report'
import { markup, type Markup } from '@crewright/report/page'
import type { ArmResult, ArmSpend, Comparison } from '../../contract/comparison.ts'
import { commonMeasure, flagsOf } from '../arms-shown.ts'
import { svgPareto, svgScores } from '../charts.ts'
import { figure, figureTable, intervalFigure, name, type Step } from './figure.ts'

/** Of a telephone, with the page's margins. */
export const narrow = { width: 360 } as const

/** Scores, what they cost, and how the agents of each arm worked together. */
export function armsSection(comparison: Comparison): Markup {
  const { arms, plan } = comparison
  const level = `${Number((plan.confidence * 100).toFixed(4))} %`
  const at = (arm: ArmResult, i: number): Markup[] => [
    name(arm.arm),
    markup`${figure(['arms', i, 'score'], arm.score, 'percent')} ${intervalFigure(['arms', i, 'interval'], arm.interval, 'percent')}`,
    markup`${figure(['arms', i, 'right'], arm.right, 'count')} / ${figure(['arms', i, 'trials'], arm.trials, 'count')}`,
    ...spendCells(['arms', i, 'spend'], arm.spend),
    figure(['arms', i, 'overhead'], arm.overhead, 'overhead'),
    markup`${arm.onHull ? markup`<span class="badge good">best for its cost</span> ` : undefined}${flagsOf(arm).map((flag) => markup`<span class="badge warn">${flag}</span> `)}`,
  ]
  const headings = ['Arm', `Score [${level}]`, 'Right', 'Cost', 'Tokens', 'Calls', 'Time', 'Overhead', 'Notes']
  return markup`<section id="arms"><h2>Scores</h2>${picture(svgScores(comparison), undefined, { narrow: svgScores(comparison, narrow) })}
${figureTable('Every arm, all its trials together', headings, arms.map(at))}
${unanswered(comparison)}
${costPart(comparison)}
${together(comparison)}${passes(comparison)}${lost(comparison)}</section>`
}

const mostListed = 500

/** The tasks to which no answer came, by arm: they count as wrong. */
function unanswered({ arms }: Comparison): Markup[] {
  return arms.flatMap(({ arm, unanswered: tasks, cut }) => {
    if (tasks.length === 0) return []
    const cutOff = new Set(cut)
    const items = tasks
      .slice(0, mostListed)
      .map((task) => markup`<li>${name(task)}${cutOff.has(task) ? ' (cut by a limit)' : undefined}</li>`)
    const left = tasks.length - items.length
    const more =
      left > 0 ? markup`<p class="faint">${left.toLocaleString('en-US')} more stand in the JSON.</p>` : undefined
    const count = `${tasks.length.toLocaleString('en-US')} task${tasks.length === 1 ? '' : 's'}`
    return [
      markup`<details class="more"><summary>No answer came from ${name(arm)} to ${count}, counted as wrong</summary><ul>${items}</ul>${more}</details>\n`,
    ]
  })
}

/** What each arm cost against its score; a sentence where that is not known of all. */
function costPart(comparison: Comparison): Markup {
  if (commonMeasure(comparison) === undefined)
    return markup`<p class="faint">What the arms cost cannot be held against their scores: no measure of it is known of all and above zero.</p>`
  return markup`<h2>Cost and score</h2>${picture(svgPareto(comparison), undefined, { narrow: svgPareto(comparison, narrow) })}`
}

const spendCells = (steps: readonly Step[], { usd, tokens, calls, durationMs }: ArmSpend): Markup[] => [
  figure([...steps, 'usd'], usd, 'usd'),
  figure([...steps, 'tokens'], tokens, 'count'),
  figure([...steps, 'calls'], calls, 'count'),
  figure([...steps, 'durationMs'], durationMs, 'time'),
]

function together({ arms, plan }: Comparison): Markup {
  const columns = [
    ['efficiency', 'Efficiency', 'number', 'its score by its tokens relative to the baseline'],
    ['errorAmplification', 'Error amplification', 'ratio', 'its errors by those of the baseline'],
    ['messageDensity', 'Messages a turn', 'number', 'messages between agents by model calls'],
    ['redundancy', 'Redundancy', 'number', "mean cosine of the roles' results, as TF-IDF vectors"],
    [
      'criticalShare',
      'Critical path',
      'percent',
      'the longest chain of work by the sum of all work: less is more parallel',
    ],
    ['cachedShare', 'From caches', 'percent', "the part of the input that came from a provider's cache"],
    ['spendRatio', 'Spend ratio', 'ratio', `its spend by that of ${plan.reference}, by the measure that is matched`],
  ] as const
  const shown = columns.filter(([key]) => arms.some((arm) => arm[key] !== null))
  if (shown.length === 0) return markup``
  const rows = arms.map((arm, i) => [
    name(arm.arm),
    ...shown.map(([key, , kind]) => figure(['arms', i, key], arm[key], kind)),
  ])
  const meanings = shown.map(([, heading, , meaning]) => markup`<dt>${heading}</dt><dd>${meaning}</dd>`)
  return markup`<h2>How the agents worked together</h2>${figureTable('Crew metrics by arm', ['Arm', ...shown.map(([, heading]) => heading)], rows)}
<details class="more"><summary>What these are</summary><dl class="meanings">${meanings}</dl></details>`
}

function passes({ arms }: Comparison): Markup | undefined {
  const rows = arms.flatMap((arm, i) =>
    (arm.passes ?? []).map(({ k, any, all }, at) => [
      markup`${name(arm.arm)}, k = ${figure(['arms', i, 'passes', at, 'k'], k, 'count')}`,
      figure(['arms', i, 'passes', at, 'any'], any, 'percent'),
      figure(['arms', i, 'passes', at, 'all'], all, 'percent'),
    ]),
  )
  if (rows.length === 0) return undefined
  return markup`<h2>Repeats</h2>${figureTable('Right in k tries', ['Arm', 'At least one (pass@k)', 'All (pass^k)'], rows)}`
}

function lost({ arms }: Comparison): Markup | undefined {
  const rows = arms.flatMap((arm, i) =>
    arm.lost === undefined ? [] : [[name(arm.arm), ...spendCells(['arms', i, 'lost'], arm.lost)]],
  )
  if (rows.length === 0) return undefined
  return markup`<h2>Spent in runs that a crash cut off</h2>${figureTable('Paid, and not part of any figure above', ['Arm', 'Cost', 'Tokens', 'Calls', 'Time'], rows)}`
}
