// Models of Anthropic.
import type { MessageParam } from '@anthropic-ai/sdk/resources/messages'
import type { Attempt, Model, ModelCall, ModelReply, ModelRequest } from '../contract/model.ts'
import { ModelError } from '../errors/model-error.ts'
import { bodyOf } from './anthropic/body.ts'
import { carryOf } from './anthropic/carry.ts'
import type { Opened } from './anthropic/client.ts'
import { openClient } from './anthropic/client.ts'
import type { Collected } from './anthropic/collect.ts'
import type { AnthropicOptions, FilledOptions } from './anthropic/options.ts'
import { fillOptions } from './anthropic/options.ts'
import { isKnownStop, readMessage, stopOf } from './anthropic/read.ts'
import type { Secrets } from './wire/index.ts'
import { createSecrets, onWire } from './wire/index.ts'
import { nextOf } from './wire/status-error.ts'
import { unwrappedText, wrappedTools } from './wire/wrapped.ts'

export type { AnthropicOptions, AnthropicReasoning } from './anthropic/options.ts'
export type { Timeouts } from './wire/index.ts'

/** A turn that the provider pauses is sent again so many times. */
const maxPauses = 5

/**
 * A model of Anthropic, through the package `@anthropic-ai/sdk`, which must be installed.
 *
 * Its prompt is cached: the system text and the tools on one mark, the transcript on another. Thinking goes back with its
 * signature as long as the task lasts. A typed result is held to its schema by Anthropic itself; a schema with free names
 * of properties, or one that refers to itself, is told to the model in words instead, and checked when the reply is there.
 *
 * @param model the id as Anthropic has it
 * @param options see `AnthropicOptions`; `price` is in dollars per million tokens, `timeouts` in milliseconds
 * @returns a model whose id is `anthropic/` and the id given. Its calls fail with a `ModelError` that says what kind of
 *   fault it was, and with nothing else but the run's own abort.
 * @throws DefinitionError when an option cannot work
 * @example
 * const writer = defineRole({
 *   purpose: 'writes the brief', instructions: 'Be short.',
 *   model: priced(anthropic('claude-sonnet-4-5', { reasoning: { thinking: 8_000 } })),
 * })
 */
export function anthropic(model: string, options: AnthropicOptions = {}): Model {
  const filled = fillOptions(model, options)
  const { id, price, contextTokens, maxOutputTokens, native } = filled
  const secrets = createSecrets([filled.apiKey])
  let opened: Promise<Opened> | undefined
  return {
    id,
    contextTokens,
    ...(price === undefined ? {} : { price }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(native ? { structuredOutput: 'native' as const } : {}),
    async generate(request, call) {
      const { client, transform } = await (opened ??= openClient(filled, secrets))
      const streamed = call.onDelta !== undefined
      const reading = { id, wrapped: wrappedTools(request), onDelta: call.onDelta }
      const said: Collected[] = []
      const paused: MessageParam[] = []
      for (;;) {
        const { maxOutputTokens } = request
        // What was paused goes along; a token has at least a byte.
        const more = paused.length > 0 ? { moreInputTokens: Buffer.byteLength(JSON.stringify(paused)) } : {}
        const attempt = await call.attempt({ model: id, price, maxOutputTokens, ...more })
        const send = { maxOutputTokens: attempt.maxOutputTokens, streamed, paused }
        const body = bodyOf(request, filled, transform, send)
        const message = await ask(call, filled, secrets, streamed, attempt, async (wire) => {
          const sent = client.post('/v1/messages', { body, signal: wire.signal }).asResponse()
          return readMessage(await wire.first(sent), wire, reading)
        })
        said.push(message)
        if (message.stopReason !== 'pause_turn') return replyOf(said, request, id)
        // What it used must be settled before the next attempt asks for room.
        if (message.usage !== undefined) attempt.settle(message.usage)
        if (said.length > maxPauses) throw tooManyPauses(id)
        paused.push({ role: 'assistant', content: message.content as unknown as MessageParam['content'] })
      }
    },
  }
}

type Ask = Parameters<typeof onWire<Collected>>[2]

/** One request. A client without any key finds out only when it is about to send: then nothing was sent. */
function ask(
  call: ModelCall,
  { id, timeouts }: FilledOptions,
  secrets: Secrets,
  streamed: boolean,
  attempt: Attempt,
  request: Ask,
): Promise<Collected> {
  return onWire(call, { model: id, timeouts, secrets, streamed, attempt }, async (wire) => {
    try {
      return await request(wire)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('Could not resolve authentication'))) throw error
      attempt.settle({ inputTokens: 0, outputTokens: 0 })
      throw new ModelError({ kind: 'auth', message: `${id} cannot be called: there is no API key`, next: nextOf.auth })
    }
  })
}

/** The messages of one turn, several if the provider paused it, as one reply. */
function replyOf(said: readonly Collected[], request: ModelRequest, id: string): ModelReply {
  const last = said.at(-1)
  const toolCalls = said.flatMap((message) => message.toolCalls)
  const stop = stopOf(last?.stopReason ?? null, toolCalls.length)
  const text = said.map((message) => message.text).join('')
  // Nobody knows what an unknown ending has cost: then the reservation is the bill.
  const usage = isKnownStop(last?.stopReason ?? null) ? last?.usage : undefined
  return {
    text: unwrappedText(text, request.responseSchema),
    toolCalls,
    stop,
    ...(usage === undefined ? {} : { usage }),
    ...carryOf(
      said.flatMap((message) => message.blocks),
      id,
    ),
  }
}

const tooManyPauses = (id: string): ModelError =>
  new ModelError({
    kind: 'incomplete',
    message: `${id} paused its turn ${maxPauses + 1} times and did not come to an end`,
    next: 'Give it less to do in one turn, or fewer tools that Anthropic runs itself.',
  })
