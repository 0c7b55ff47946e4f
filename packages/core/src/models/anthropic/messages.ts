// A transcript as Anthropic's Messages API has it. Pure: a longer transcript gives the same messages and more.
import type { MessageParam, ToolResultBlockParam } from '@anthropic-ai/sdk/resources/messages'
import type { TranscriptEntry } from '../../contract/model.ts'
import { blocksOf, callId } from './carry.ts'

/**
 * The API wants the results of all calls of one turn in one message, directly after the calls. What else came in
 * between (a message of a role, say) stands behind them.
 *
 * @see https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use
 */
export function messagesOf(transcript: readonly TranscriptEntry[], model: string): MessageParam[] {
  const messages: MessageParam[] = []
  let results: ToolResultBlockParam[] | undefined
  let afterCalls = 0
  for (const entry of transcript) {
    if (entry.from === 'assistant') {
      const content = blocksOf(entry, model)
      // An empty message is refused; there is nothing in it that the model would miss.
      if (content.length > 0) messages.push({ role: 'assistant', content })
      results = undefined
      afterCalls = messages.length
    } else if (entry.from === 'user') {
      messages.push({ role: 'user', content: [{ type: 'text', text: entry.text === '' ? '(no text)' : entry.text }] })
    } else {
      if (results === undefined) messages.splice(afterCalls, 0, { role: 'user', content: (results = []) })
      results.push({
        type: 'tool_result',
        tool_use_id: callId(entry.callId),
        ...(entry.text === '' ? {} : { content: entry.text }),
        ...(entry.failed ? { is_error: true } : {}),
      })
    }
  }
  return messages
}
