/** Pictures of simulations: `@crewright/sim/pictures`, apart from the rest, so that one run loads no charts. */
export { bandPlot, type BandLine, type BandPlot } from './band-plot.ts'
export { metricPlots } from './metric-plots.ts'
export { progressLine, type ProgressOptions } from './progress-line.ts'
export { seedsPlot, type SeededRun, type SeedsPlot } from './seeds-plot.ts'
export { sparkline, type SparklineOptions } from './sparkline.ts'
export { recordReplay, type ReplayOptions, type ReplayRecorder } from './replay/record-replay.ts'
export type { ReplayData, ReplayFrame, ReplayMessage, ReplaySpace, ShownValue } from './replay/replay-data.ts'
export { replayPage } from './replay-page/replay-page.ts'
