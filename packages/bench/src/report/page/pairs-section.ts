import { picture } from '@crewright/report'
import { markup, type Markup } from '@crewright/report/page'
import { measures } from '../../analysis/verdict/words.ts'
import type { Comparison, PairResult } from '../../contract/comparison.ts'
import { svgIntervals } from '../charts.ts'
import { narrow } from './arms-section.ts'
import { figure, figureTable, intervalFigure, name } from './figure.ts'

/** The differences of pairs of arms, over the same tasks, with all that the verdict rests on; undefined with one arm. */
export function pairsSection(comparison: Comparison): Markup | undefined {
  const { pairs, plan } = comparison
  if (pairs.length === 0) return undefined
  const level = `${Number((plan.confidence * 100).toFixed(4))} %`
  const headings = ['Pair', `Points [${level}]`, 'p', 'p (Holm)', 'Cost', 'Winner']
  const rows = pairs.map((pair, i) => [
    markup`${name(pair.second)} − ${name(pair.first)}`,
    markup`${figure(['pairs', i, 'difference'], pair.difference, 'points')} ${intervalFigure(['pairs', i, 'interval'], pair.interval, 'points')}`,
    figure(['pairs', i, 'p'], pair.p, 'p'),
    figure(['pairs', i, 'adjustedP'], pair.adjustedP, 'p'),
    pair.cost === null
      ? markup`–`
      : markup`${figure(['pairs', i, 'cost', 'ratio'], pair.cost.ratio, 'ratio')} ${measures[pair.cost.of]}`,
    pair.winner === null ? markup`none` : markup`<strong>${name(pair.winner)}</strong>`,
  ])
  return markup`<section id="pairs"><h2>Differences</h2>${picture(svgIntervals(comparison), undefined, { narrow: svgIntervals(comparison, narrow) })}
${figureTable('Every pair, task by task', headings, rows)}
${pairs.map((pair, i) => details(pair, i))}</section>`
}

function details(pair: PairResult, i: number): Markup {
  const { counts, bootstrap, moreTasks, evidence, exactP } = pair
  const facts: readonly (readonly [string, Markup] | undefined)[] = [
    ['How p and the interval were made', name(pair.by)],
    ['Tasks', figure(['pairs', i, 'tasks'], pair.tasks, 'count')],
    ['Clusters', figure(['pairs', i, 'clusters'], pair.clusters, 'count')],
    counts === null ? undefined : ['Both right', figure(['pairs', i, 'counts', 'both'], counts.both, 'count')],
    counts === null
      ? undefined
      : ['Only the first right', figure(['pairs', i, 'counts', 'onlyFirst'], counts.onlyFirst, 'count')],
    counts === null
      ? undefined
      : ['Only the second right', figure(['pairs', i, 'counts', 'onlySecond'], counts.onlySecond, 'count')],
    counts === null ? undefined : ['Neither right', figure(['pairs', i, 'counts', 'neither'], counts.neither, 'count')],
    ['Standard error, points', figure(['pairs', i, 'standardError'], pair.standardError, 'points')],
    exactP === undefined ? undefined : ["McNemar's exact p", figure(['pairs', i, 'exactP'], exactP, 'p')],
    bootstrap === null
      ? undefined
      : ['Bootstrap interval (BCa), points', intervalFigure(['pairs', i, 'bootstrap'], bootstrap, 'points')],
    [
      'Least difference that would show, points',
      figure(['pairs', i, 'leastDetectable'], pair.leastDetectable, 'points'),
    ],
    moreTasks === null
      ? undefined
      : [
          'Tasks still needed',
          markup`${figure(['pairs', i, 'moreTasks', 'count'], moreTasks.count, 'count')} for a difference of ${figure(['pairs', i, 'moreTasks', 'of'], moreTasks.of, 'points')} points`,
        ],
    evidence === null
      ? undefined
      : [
          'Evidence while watched',
          markup`${figure(['pairs', i, 'evidence', 'value'], evidence.value, 'number')}, ${evidence.sure ? 'sure' : 'not sure'}`,
        ],
  ]
  const shown = facts.flatMap((fact) => (fact === undefined ? [] : [markup`<dt>${fact[0]}</dt><dd>${fact[1]}</dd>`]))
  return markup`<details class="more"><summary>All about ${name(pair.second)} against ${name(pair.first)}</summary><dl class="facts">${shown}</dl></details>\n`
}
