import { fieldAt } from './reading/index.ts'
import type { TaskFields } from './task-fields.ts'

/** Files whose fields are known; `plain` is any other. */
export type MappingName = 'gsm8k' | 'bbh' | 'workbench' | 'plain'

/** How the records of a known kind of file become tasks. */
export interface Mapping {
  /** Whether a record is of this kind. */
  fits(record: object): boolean
  /** Its fields, by the first record. */
  fields(first: object): TaskFields
  /** The expected answer out of its field, and what that must hold for there to be one. */
  readonly expected?: { of(text: string): string | undefined; readonly holds: string }
}

const isText = (record: object, field: string): boolean => typeof fieldAt(record, field) === 'string'

/** The final answer stands behind `####` in the test set, behind `A:` in the recorded solutions. */
function gsm8kAnswer(text: string): string | undefined {
  return [...text.matchAll(/^(?:####|A:)[ \t]*(\S.*)$/gm)].at(-1)?.[1]?.trimEnd()
}

/**
 * Ready mappings. Sources: GSM8K, Cobbe et al. 2021 (https://github.com/openai/grade-school-math); BIG-Bench Hard, Suzgun
 * et al. 2022 (https://github.com/suzgunmirac/BIG-Bench-Hard); WorkBench, Styles et al. 2024
 * (https://github.com/olly-styles/WorkBench), whose queries of one template stand or fall together. HumanEval's answers are
 * programs in Python, which nothing here runs: it is read as a plain file without expected answers, and not graded.
 */
export const mappings: { readonly [name in MappingName]: Mapping } = {
  gsm8k: {
    fits: (record) =>
      isText(record, 'question') &&
      ['answer', 'ground_truth'].some(
        (field) => isText(record, field) && gsm8kAnswer(String(fieldAt(record, field))) !== undefined,
      ),
    fields: (first) => ({
      goal: 'question',
      expected: isText(first, 'ground_truth') ? 'ground_truth' : 'answer',
    }),
    expected: { of: gsm8kAnswer, holds: 'a last line of "#### ANSWER"' },
  },
  bbh: {
    fits: (record) => Object.keys(record).sort().join() === 'input,target' && isText(record, 'input'),
    fields: () => ({ goal: 'input', expected: 'target' }),
  },
  workbench: {
    fits: (record) => ['query', 'answer', 'base_template'].every((field) => isText(record, field)),
    fields: () => ({ goal: 'query', expected: 'answer', cluster: 'base_template' }),
  },
  plain: { fits: () => true, fields: () => ({}) },
}

/** The kind of file that a record is from. */
export function mappingOf(record: object): Mapping {
  return Object.values(mappings).find((one) => one.fits(record)) ?? mappings.plain
}
