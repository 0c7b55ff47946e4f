import { mustBeAmount, mustBeWithin } from '../checks.ts'

/** A score, and what it took: tokens, turns or money, the same for both that are compared. */
export interface ScoreAndCost {
  /** From 0 to 1. */
  readonly success: number
  readonly cost: number
}

/**
 * How much more a crew takes than one agent, per cent: (T_crew − T_solo)/T_solo · 100. "Towards a science of scaling agent
 * systems" (2025), arXiv 2512.08296.
 *
 * @returns Negative when it takes less; null when the one agent took nothing.
 * @throws StatsError when a cost is negative or not finite.
 * @example
 * overhead(11.4, 7.2) // 58.3
 */
export const overhead = (cost: number, baseline: number): number | null => {
  mustBeAmount('cost', cost)
  mustBeAmount('baseline', baseline)
  return baseline === 0 ? null : ((cost - baseline) / baseline) * 100
}

/**
 * Success by relative cost: success/(T/T_solo). arXiv 2512.08296.
 *
 * @param baseline The cost of one agent.
 * @returns Null when one of the costs is 0.
 * @throws StatsError when success is not from 0 to 1, or a cost is negative.
 * @example
 * efficiency({ success: .37, cost: 11.4 }, 7.2) // .234
 */
export const efficiency = ({ success, cost }: ScoreAndCost, baseline: number): number | null => {
  mustBeWithin('success', success, 0, 1)
  mustBeAmount('cost', cost)
  mustBeAmount('baseline', baseline)
  return cost === 0 || baseline === 0 ? null : (success * baseline) / cost
}

/**
 * How many times more often a crew is wrong than one agent: (1 − S_crew)/(1 − S_solo). This definition is our own: arXiv
 * 2512.08296 uses the word without a formula that a trace can be held to.
 *
 * @returns Null when the one agent is never wrong.
 * @throws StatsError when a success is not from 0 to 1.
 * @example
 * errorAmplification(.37, .466) // 1.18
 */
export const errorAmplification = (success: number, baseline: number): number | null => {
  mustBeWithin('success', success, 0, 1)
  mustBeWithin('baseline', baseline, 0, 1)
  return baseline === 1 ? null : (1 - success) / (1 - baseline)
}
