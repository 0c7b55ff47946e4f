import type { Json, OutcomeFact, PartialFact } from '@crewright/core'
import type { Block } from './block.ts'
import { briefBlocks, isBrief } from './brief.ts'
import type { RunTotals } from './closing-line.ts'
import { closingLine } from './closing-line.ts'
import { readable } from './readable.ts'
import { oneLine } from '../terminal/plain.ts'
import { sentence } from './sentence.ts'

/** An outcome as a page for people: what came out, or why it ended and what was finished by then. */
export const outcomeBlocks = (goal: string, outcome: OutcomeFact, totals: RunTotals): readonly Block[] => [
  { kind: 'title', text: goal },
  ...(outcome.status === 'completed' ? resultBlocks(outcome.output) : cutShort(outcome)),
  ...(outcome.unknown ?? []).map(({ tool, taskId }): Block => ({
    kind: 'paragraph',
    text: `It is not known whether ${tool}, called by task ${taskId}, has happened: look before you run it again.`,
  })),
  { kind: 'closing', status: outcome.status, text: closingLine(outcome.usage, totals) },
]

/** Whether there is anything to hand over: an output, a finished task or a closing word. */
export const hasContent = (outcome: OutcomeFact): boolean =>
  outcome.status === 'completed' || outcome.partial.length > 0 || outcome.closing !== undefined

/** Why a run ended that did not complete, in one sentence. */
export const endingSentence = (outcome: OutcomeFact): string => {
  switch (outcome.status) {
    case 'completed':
      return 'The crew finished.'
    case 'input-required':
      return 'The crew needs an answer before it can go on.'
    case 'exhausted':
      return `The crew reached its limit of ${limitWords[outcome.limit]} before it finished.`
    case 'stalled':
      return 'The crew made no progress any more and was stopped.'
    case 'canceled':
      return `The run was canceled: ${outcome.reason}.`
    case 'failed':
      return sentence(outcome.error)
  }
}

const limitWords: { readonly [L in (OutcomeFact & { status: 'exhausted' })['limit']]: string } = {
  usd: 'money',
  tokens: 'tokens',
  modelCalls: 'model calls',
  toolCalls: 'tool calls',
  delegations: 'delegated tasks',
  timeMs: 'time',
  turns: 'turns of one task',
  depth: 'crews within crews',
  parallel: 'work at once',
}

const resultBlocks = (result: Json | undefined): readonly Block[] => {
  if (isBrief(result)) return briefBlocks(result)
  if (typeof result === 'string') return [{ kind: 'paragraph', text: result }]
  return [{ kind: 'data', text: readable(result) }]
}

const cutShort = (outcome: OutcomeFact): readonly Block[] => [
  { kind: 'paragraph', text: endingSentence(outcome) },
  ...(outcome.status === 'input-required' ? outcome.requests.map(({ question }) => item(question)) : []),
  ...(outcome.status === 'stalled' ? outcome.evidence.map(item) : []),
  ...(outcome.closing === undefined ? [] : [heading('Closing words'), paragraph(outcome.closing)]),
  ...(outcome.partial.length === 0 ? [] : [heading('Finished before that'), ...outcome.partial.flatMap(partialBlocks)]),
]

const partialBlocks = ({ taskId, role, objective, result, partial }: PartialFact): readonly Block[] => [
  paragraph(`${role} (task ${taskId}): ${oneLine(objective)}`),
  ...(result === undefined ? [] : resultBlocks(result)),
  ...(partial ?? []).flatMap(partialBlocks),
]

const heading = (text: string): Block => ({ kind: 'heading', text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const item = (text: string): Block => ({ kind: 'item', text })
