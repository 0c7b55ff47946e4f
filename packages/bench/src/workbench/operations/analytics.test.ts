import { expect, test } from 'vitest'
import { perform, smallWorld } from '../small-office.fixture.ts'

const plot = { time_min: '2023-11-01', time_max: '2023-11-30', value_to_plot: 'visits_direct', plot_type: 'bar' }

test('a visitor has all of their visits, each engaged or not', async () => {
  const { start } = await smallWorld()
  const get = (given: Record<string, string>) => perform(start, 'analytics.get_visitor_information_by_id', given).answer
  expect(get({ visitor_id: '0100' })).toMatchObject([
    { date_of_visit: '2023-11-02', page_views: '3', user_engaged: true },
    { date_of_visit: '2023-11-01', page_views: '1', user_engaged: false },
  ])
  expect(get({ visitor_id: '100' })).toBe('Visitor not found.')
  expect(get({})).toBe('Visitor ID not provided.')
})

test('visits are measured by day, for days with visits only, in their order', async () => {
  const { start } = await smallWorld()
  const count = (name: string, given: Record<string, string> = {}) =>
    Object.entries(perform(start, `analytics.${name}`, given).answer as object)
  const all = { one: '2023-11-01', two: '2023-11-02', three: '2023-11-03' }
  expect(count('total_visits_count')).toEqual([
    [all.one, 1],
    [all.two, 2],
    [all.three, 1],
  ])
  expect(count('engaged_users_count')).toEqual([
    [all.one, 0],
    [all.two, 1],
    [all.three, 1],
  ])
  expect(count('traffic_source_count', { traffic_source: 'direct', time_max: all.two })).toEqual([
    [all.one, 0],
    [all.two, 1],
  ])
  expect(count('traffic_source_count', { time_min: all.two })).toEqual(
    count('total_visits_count', { time_min: all.two }),
  )
  expect(count('get_average_session_duration', { time_min: all.two, time_max: all.two })).toEqual([[all.two, 12.5]])
  expect(count('total_visits_count', { time_min: '2023-12-01' })).toEqual([])
})

test('a plot is kept under a path that says all of what was plotted, as often as it is made', async () => {
  const { start } = await smallWorld()
  const path = 'plots/2023-11-01_2023-11-30_visits_direct_bar.png'
  const { state, answer } = perform(start, 'analytics.create_plot', plot)
  expect(answer).toBe(path)
  expect(perform(state, 'analytics.create_plot', plot).state.plots.rows).toEqual([
    { file_path: path },
    { file_path: path },
  ])
})

test('a plot without a time, of another value or of another type is refused; its dates are not looked at', async () => {
  const { start } = await smallWorld()
  const made = (changed: Record<string, string>) => perform(start, 'analytics.create_plot', { ...plot, ...changed })
  expect(made({ time_min: '' })).toEqual({ state: start, answer: 'Start date not provided.' })
  expect(made({ time_max: '' })).toEqual({ state: start, answer: 'End date not provided.' })
  expect(made({ value_to_plot: 'page_views' }).answer).toContain("must be one of 'total_visits'")
  expect(made({ value_to_plot: 'direct' }).state).toBe(start)
  expect(made({ plot_type: 'pie' })).toEqual({
    state: start,
    answer: "Plot type must be one of 'bar', 'line', 'scatter', 'histogram'",
  })
  expect(made({ time_max: 'today' }).answer).toBe('plots/2023-11-01_today_visits_direct_bar.png')
})
