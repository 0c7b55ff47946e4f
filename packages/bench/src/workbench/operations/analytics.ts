import type { OfficeState, VisitColumn } from '../world/state.ts'
import { type Row, withRow } from '../world/table.ts'
import { quoted } from './matching.ts'
import { answers, operation } from './operation.ts'

type Visit = Row<VisitColumn>

const plotValues = [
  'total_visits',
  'session_duration_seconds',
  'user_engaged',
  'visits_direct',
  'visits_referral',
  'visits_search_engine',
  'visits_social_media',
]
const plotTypes = ['bar', 'line', 'scatter', 'histogram']
const firstDay = 'The first day, inclusive. Format: "YYYY-MM-DD"'
const lastDay = 'The last day, inclusive. Format: "YYYY-MM-DD"'
const days = { time_min: firstDay, time_max: lastDay }

const getVisitor = operation({
  name: 'analytics.get_visitor_information_by_id',
  description: 'Gives all visits of the website by the visitor with an ID.',
  effect: 'read',
  parameters: { visitor_id: 'ID of the visitor.' },
  run(state, { visitor_id }) {
    if (!visitor_id) return answers(state, 'Visitor ID not provided.')
    const visits = state.visits.filter((visit) => visit.visitor_id === visitor_id)
    if (visits.length === 0) return answers(state, 'Visitor not found.')
    return answers(
      state,
      visits.map((visit) => ({ ...visit, user_engaged: isEngaged(visit) })),
    )
  },
})

const createPlot = operation({
  name: 'analytics.create_plot',
  description: 'Plots one value of the website day by day and gives the path of the picture.',
  effect: 'once',
  parameters: {
    ...days,
    value_to_plot: `What to plot. One of: ${plotValues.map((value) => `"${value}"`).join(', ')}.`,
    plot_type: `How to plot it. One of: ${plotTypes.map((type) => `"${type}"`).join(', ')}.`,
  },
  run(state, { time_min, time_max, value_to_plot, plot_type }) {
    if (!time_min) return answers(state, 'Start date not provided.')
    if (!time_max) return answers(state, 'End date not provided.')
    if (value_to_plot === undefined || !plotValues.includes(value_to_plot)) {
      return answers(state, `Value to plot must be one of ${quoted(plotValues)}`)
    }
    if (plot_type === undefined || !plotTypes.includes(plot_type)) {
      return answers(state, `Plot type must be one of ${quoted(plotTypes)}`)
    }
    const file_path = `plots/${time_min}_${time_max}_${value_to_plot}_${plot_type}.png`
    const plots = withRow(state.plots, { file_path }, state.plots.rows.length)
    return { state: { ...state, plots }, answer: file_path }
  },
})

const countVisits = operation({
  name: 'analytics.total_visits_count',
  description: 'Counts the visits of the website on each day that has any.',
  effect: 'read',
  parameters: days,
  run: (state, { time_min, time_max }) => answers(state, byDay(visitsIn(state, time_min, time_max), sizeOf)),
})

const countEngaged = operation({
  name: 'analytics.engaged_users_count',
  description: 'Counts the engaged users of the website on each day that has visits.',
  effect: 'read',
  parameters: days,
  run: (state, { time_min, time_max }) =>
    answers(
      state,
      byDay(visitsIn(state, time_min, time_max), (visits) => sizeOf(visits.filter(isEngaged))),
    ),
})

const countSource = operation({
  name: 'analytics.traffic_source_count',
  description: 'Counts the visits that came from a source on each day that has visits; all of them without a source.',
  effect: 'read',
  parameters: {
    ...days,
    traffic_source: 'The source. One of: "direct", "referral", "search engine", "social media".',
  },
  run(state, { time_min, time_max, traffic_source }) {
    const isMeant = (visit: Visit): boolean => !traffic_source || visit.traffic_source === traffic_source
    return answers(
      state,
      byDay(visitsIn(state, time_min, time_max), (visits) => sizeOf(visits.filter(isMeant))),
    )
  },
})

const averageSession = operation({
  name: 'analytics.get_average_session_duration',
  description: 'Gives the mean duration of a session, in seconds, on each day that has visits.',
  effect: 'read',
  parameters: days,
  run: (state, { time_min, time_max }) =>
    answers(
      state,
      byDay(visitsIn(state, time_min, time_max), (visits) => {
        const seconds = visits.map((visit) => Number(visit.session_duration_seconds))
        return seconds.reduce((sum, each) => sum + each, 0) / visits.length
      }),
    ),
})

/** Days are compared as texts, as the evaluator does: `2023-10` is before `2023-10-01`. */
function visitsIn({ visits }: OfficeState, min: string | undefined, max: string | undefined): readonly Visit[] {
  return visits.filter(({ date_of_visit: day }) => (!min || (day ?? '') >= min) && (!max || (day ?? '') <= max))
}

function byDay(visits: readonly Visit[], measure: (visits: readonly Visit[]) => number): { [day: string]: number } {
  const days = [...Map.groupBy(visits, (visit) => visit.date_of_visit ?? '')]
  const sorted = days.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(sorted.map(([day, its]) => [day, measure(its)]))
}

function sizeOf(visits: readonly Visit[]): number {
  return visits.length
}

function isEngaged(visit: Visit): boolean {
  return visit.user_engaged === 'True'
}

/** The operations on the website's analytics. */
export const analyticsOperations = [
  getVisitor,
  createPlot,
  countVisits,
  countEngaged,
  countSource,
  averageSession,
] as const
