import type { StepNow } from '@crewright/sim'
import { numberText } from '@crewright/report'
import { cut } from '../terminal/cut.ts'
import { grouped, many } from '../terminal/numbers.ts'

/** How far a run has come, in one line of a terminal: `step 40 of 100 · 500 agents · gini 0.41`. */
export const stepLine = ({ step, steps, agents, metrics }: StepNow, columns: number): string => {
  const shown = Object.entries(metrics).map(([name, value]) => `${name} ${numberText(Number(value.toPrecision(4)))}`)
  return cut([`step ${grouped(step)} of ${grouped(steps)}`, many(agents, 'agent'), ...shown].join(' · '), columns)
}
