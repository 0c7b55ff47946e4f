import { auto, graderByName, pick } from '@crewright/bench'
import type { BenchFlags } from './bench-flags.ts'
import type { AnyBench } from './set-up.ts'

/** What is graded of an output, and by which rule. */
export const gradingOf = ({
  grade,
  answer,
}: Pick<BenchFlags, 'grade' | 'answer'>): Pick<AnyBench, 'grade' | 'answer'> => ({
  grade: grade === undefined ? auto() : graderByName(grade),
  ...(answer !== undefined && { answer: pick(answer) }),
})
