import type { ArmResult, Comparison } from '../contract/comparison.ts'
import { times } from '../analysis/verdict/words.ts'

/** What a reader has to know of an arm before its score is believed, in a few words each. */
export function flagsOf({
  cut,
  unanswered,
  matched,
  spendRatio,
  sideEffects,
  lost,
  spend,
  usage,
  cachedShare,
}: ArmResult): string[] {
  const others = unanswered.filter((task) => !cut.includes(task)).length
  return [
    ...(cut.length > 0 ? [`cut by a limit: ${cut.length}`] : []),
    ...(others > 0 ? [`no answer: ${others}`] : []),
    ...(matched ? [] : [`not matched${spendRatio === null ? '' : `: ${times(spendRatio)}`}`]),
    ...(sideEffects === undefined || sideEffects === 0 ? [] : [`side effects: ${sideEffects}`]),
    ...(lost === undefined ? [] : ['lost spend']),
    ...(usage.total.estimated && spend.tokens > 0 ? ['spend estimated'] : []),
    ...(cachedShare !== null && cachedShare >= 0.05 ? [`cached: ${Math.round(cachedShare * 100)} %`] : []),
  ]
}

/** What an arm's spend can be measured by. */
export type SpendKey = 'usd' | 'tokens' | 'calls' | 'durationMs'

/** The first measure in which every arm spent something that is known: the one that the hull was made with. */
export function commonMeasure({ arms }: Comparison): SpendKey | undefined {
  const keys = ['usd', 'tokens', 'calls', 'durationMs'] as const
  return keys.find((key) => arms.length > 0 && arms.every(({ spend }) => (spend[key] ?? 0) > 0))
}

/** `300 tasks, 2 repeats, 3 arms`. */
export function sizeText({ plan, arms }: Comparison): string {
  const many = (count: number, thing: string): string =>
    `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`
  const repeats = plan.repeats === 1 ? [] : [many(plan.repeats, 'repeat')]
  return [many(plan.tasks, 'task'), ...repeats, many(arms.length, 'arm')].join(', ')
}

/** What every output says whose answers are draws of a simulated model. */
export const simulatedNote = 'SIMULATED: the answers are draws by chance, no model was asked'

/** Why a benchmark ended, in words. */
export const endings: { readonly [ended in Comparison['ended']]: string } = {
  'all-done': 'all tasks done',
  sure: 'stopped early: the evidence was enough',
  ceiling: 'stopped at the ceiling of spend',
  canceled: 'stopped by hand',
}
