/** A transcript as the Responses API has it. Pure: a longer transcript gives the same items and more. */
import type { Responses } from 'openai/resources/responses/responses'
import type { Json } from '../../contract/json.ts'
import type { TranscriptEntry } from '../../contract/model.ts'
import { writeArguments } from '../wire/arguments.ts'

type Item = Responses.ResponseInputItem
type AssistantEntry = Extract<TranscriptEntry, { readonly from: 'assistant' }>

/**
 * What one reply carries over: the items of its output in their order. Reasoning stands there as it came; a message or a
 * call only as a place, since the entry has its text and its calls.
 */
export interface Carried {
  /** The model that said it: no other can read it. */
  readonly by: string
  readonly items: readonly CarriedItem[]
}
export type CarriedItem =
  | { readonly type: 'reasoning'; readonly [key: string]: Json }
  | { readonly type: 'message'; readonly text?: string; readonly phase?: string }
  | { readonly type: 'call' }

export function inputOf(transcript: readonly TranscriptEntry[], model: string): Item[] {
  const items: Item[] = []
  for (const entry of transcript) {
    if (entry.from === 'user') items.push({ role: 'user', content: entry.text })
    else if (entry.from === 'tool') {
      items.push({ type: 'function_call_output', call_id: entry.callId, output: entry.text })
    } else {
      const carried = entry.carry as unknown as Carried | undefined
      // The same model, spoken to through the other API, carries something else.
      if (carried?.by === model && Array.isArray(carried.items)) items.push(...replayed(entry, carried))
      else items.push(...plain(entry))
    }
  }
  return items
}

function plain({ text, toolCalls }: AssistantEntry): Item[] {
  const calls = toolCalls.map(callItem)
  return text === '' ? calls : [{ role: 'assistant', content: text }, ...calls]
}

const callItem = ({ id, name, input }: AssistantEntry['toolCalls'][number]): Item => ({
  ...{ type: 'function_call', call_id: id, name },
  arguments: writeArguments(input),
})

/** The reply as it was: reasoning is of use to its model only in its place. */
function replayed(entry: AssistantEntry, { items }: Carried): Item[] {
  let calls = 0
  return items.flatMap((item): Item[] => {
    if (item.type === 'reasoning') return [item as unknown as Item]
    if (item.type === 'message') {
      const { text = entry.text, phase } = item
      if (text === '') return []
      return [{ role: 'assistant', content: text, ...(phase === undefined ? {} : { phase: phase as 'commentary' }) }]
    }
    const call = entry.toolCalls[calls++]
    return call === undefined ? [] : [callItem(call)]
  })
}
