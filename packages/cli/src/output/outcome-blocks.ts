import type { Json, OutcomeFact, PartialFact } from '@crewright/core'
import type { Block } from './block.ts'
import { briefBlocks, isBrief } from './brief.ts'
import type { RunTotals } from './closing-line.ts'
import { closingLine } from './closing-line.ts'
import type { ReachedLimit } from './ending-sentence.ts'
import { endingSentence } from './ending-sentence.ts'
import { failureSentences } from './failures.ts'
import { readable } from './readable.ts'
import { recordsOf } from './records.ts'
import { isReport } from './report.ts'
import { oneLine } from '../terminal/plain.ts'

/** An outcome as a page for people: what came out, or why it ended and what was finished by then; and what failed. */
export const outcomeBlocks = (goal: string, outcome: OutcomeFact, totals: RunTotals): readonly Block[] => [
  // A report has a title of its own.
  ...(outcome.status === 'completed' && isReport(outcome.output) ? [] : [{ kind: 'title', text: goal } as const]),
  ...(outcome.status === 'completed' ? resultBlocks(outcome.output) : cutShort(outcome, totals.limit)),
  ...(outcome.unknown ?? []).map(({ tool, taskId }): Block => ({
    kind: 'paragraph',
    text: `It is not known whether ${tool}, called by task ${taskId}, has happened: look before you run it again.`,
  })),
  ...failedBlocks(failureSentences(totals.failures ?? [], outcome)),
  { kind: 'closing', status: outcome.status, text: closingLine(outcome.usage, totals) },
]

/** Whether there is anything to hand over: an output, a finished task or a closing word. */
export const hasContent = (outcome: OutcomeFact): boolean =>
  outcome.status === 'completed' || outcome.partial.length > 0 || outcome.closing !== undefined

const resultBlocks = (result: Json | undefined): readonly Block[] => {
  if (isBrief(result)) return briefBlocks(result)
  if (isReport(result)) return [{ kind: 'report', report: result }]
  const table = recordsOf(result)
  if (table !== undefined) return [{ kind: 'table', table }]
  if (typeof result === 'string') return [{ kind: 'paragraph', text: result }]
  return [{ kind: 'data', text: readable(result) }]
}

const cutShort = (outcome: OutcomeFact, limit: ReachedLimit | undefined): readonly Block[] => [
  { kind: 'paragraph', text: endingSentence(outcome, limit) },
  ...(outcome.status === 'input-required' ? outcome.requests.map(({ question }) => item(question)) : []),
  ...(outcome.status === 'stalled' ? outcome.evidence.map(item) : []),
  ...(outcome.closing === undefined ? [] : [heading('Closing words'), paragraph(outcome.closing)]),
  ...(outcome.partial.length === 0 ? [] : [heading('Finished before that'), ...outcome.partial.flatMap(partialBlocks)]),
]

const failedBlocks = (sentences: readonly string[]): readonly Block[] =>
  sentences.length === 0 ? [] : [heading('Tasks that failed'), ...sentences.map((text) => item(oneLine(text)))]

const partialBlocks = ({ taskId, role, objective, result, partial }: PartialFact): readonly Block[] => [
  paragraph(`${role} (task ${taskId}): ${oneLine(firstPart(objective))}`),
  ...(result === undefined ? [] : resultBlocks(result)),
  ...(partial ?? []).flatMap(partialBlocks),
]

/** Without what a supervisor adds to the goal to tell a role its part. */
const firstPart = (objective: string): string => objective.trim().split(/\n\s*\n/)[0] ?? ''

const heading = (text: string): Block => ({ kind: 'heading', text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const item = (text: string): Block => ({ kind: 'item', text })
