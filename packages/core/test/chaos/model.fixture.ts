import type { Clock, Model, ModelCall, ModelReply, ModelRequest, ToolCall } from '../../src/index.ts'
import type { Chance } from './chance.fixture.ts'

export interface ModelUnderTest extends Model {
  /** What it was asked, each with the transcript as it stood then. */
  readonly requests: readonly ModelRequest[]
}

const never = new Promise<never>(() => {})
const heard = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })

/** A call as a model might ask for it, right or wrong. */
function anyCall(chance: Chance, request: ModelRequest, n: number, wild: number): ToolCall {
  const id = chance.percent(wild)
    ? chance.pick(['', 'same', undefined as unknown as string])
    : `${request.transcript.length}-${n}`
  const delegating = request.tools.find((tool) => tool.name === 'delegate')
  const { name, inputSchema } = delegating !== undefined && chance.percent(60) ? delegating : chance.pick(request.tools)
  if (chance.percent(wild)) {
    return chance.pick<ToolCall>([
      { id, name: 'no_such_tool', input: {} },
      { id, name, input: '{"cut', malformed: 'it ends early' },
      { id, name, input: chance.pick([null, 7, 'text', [], { odd: true }]) },
      { id, name: 'delegate', input: { role: 'nobody', objective: 'x' } },
      { id, name: 'submit', input: { n: 'many' } },
      { id, name: 'finish', input: { from: '0.99' } },
    ])
  }
  const properties = (inputSchema['properties'] ?? {}) as { role?: { enum: string[] } }
  if (name === 'delegate') {
    const use = chance.percent(30) ? { use: [`0.${chance.between(1, 3)}`] } : {}
    return {
      id,
      name,
      input: { role: chance.pick(properties.role?.enum ?? []), objective: `task ${chance.between(1, 50)}`, ...use },
    }
  }
  if (name === 'finish')
    return { id, name, input: chance.percent(50) ? { output: { n: 1 } } : { from: `0.${chance.between(1, 3)}` } }
  if (name === 'submit') return { id, name, input: { n: 1 } }
  if (name === 'ask') return { id, name, input: { question: 'Which?' } }
  return { id, name, input: { n: chance.between(1, 6) } }
}

/** Every byte that is sent: what a tokenizer counts at worst. */
function bytesOf({ system, tools, transcript }: ModelRequest): number {
  const texts = transcript.flatMap((entry) => {
    if (entry.from === 'user') return [entry.text]
    if (entry.from === 'tool') return [entry.callId, entry.name, entry.text]
    return [entry.text, ...entry.toolCalls.flatMap(({ id, name, input }) => [id, name, JSON.stringify(input)])]
  })
  return Buffer.byteLength([system, JSON.stringify(tools), ...texts].join(''))
}

function goodReply(chance: Chance, request: ModelRequest, wild: number, granted: number, dense = false): ModelReply {
  const bytes = bytesOf(request)
  const tooLong = chance.percent(wild / 2)
  const outputTokens = tooLong ? granted : Math.min(granted, chance.between(1, 60))
  const counted = {
    inputTokens: Math.ceil(bytes / (dense ? 1 : 4)),
    outputTokens,
    cachedInputTokens: chance.between(0, 50),
  }
  const usage = chance.percent(wild / 2) ? {} : { usage: counted }
  // The further a task is, the more it tends to its end; a result is asked for by its own tool.
  const ending = request.tools.find(({ name }) => name === 'finish' || name === 'submit')
  const done = request.transcript.length > 2 || request.tools.length === 0
  const text = chance.percent(10) ? '' : `text ${chance.between(1, 1_000)}`
  const stop = tooLong
    ? 'length'
    : chance.percent(wild / 4)
      ? chance.pick(['refusal', 'content-filter'] as const)
      : undefined
  if (request.tools.length === 0 || (done && ending === undefined && chance.percent(60))) {
    return { text, toolCalls: [], stop: stop ?? 'end', ...usage }
  }
  if (done && ending !== undefined && chance.percent(50)) {
    const input = ending.name === 'submit' ? { n: 1 } : { output: { n: 1 } }
    return {
      text,
      toolCalls: [{ id: `${request.transcript.length}-end`, name: ending.name, input }],
      stop: stop ?? 'tool-calls',
      ...usage,
    }
  }
  const asking = request.tools.some(({ name }) => name === 'ask') && chance.percent(15)
  if (asking) {
    const toolCalls = [{ id: `${request.transcript.length}-ask`, name: 'ask', input: { question: 'Which?' } }]
    return { text, toolCalls, stop: 'tool-calls', ...usage }
  }
  const toolCalls = Array.from({ length: chance.between(1, 3) }, (_, n) => anyCall(chance, request, n, wild))
  return { text, toolCalls, stop: stop ?? 'tool-calls', ...usage }
}

const garbage: readonly unknown[] = [
  undefined,
  null,
  7,
  'text',
  {},
  { text: 'x' },
  { text: 'x', toolCalls: {}, stop: 'end' },
  { text: 'x', toolCalls: [null], stop: 'tool-calls' },
  { text: 'x', toolCalls: [], stop: 'whenever' },
  { text: 'x', toolCalls: [{ id: 'a', name: 'echo', input: 1n }], stop: 'tool-calls' },
  { text: 'x', toolCalls: [], stop: 'end', usage: null },
  { text: 'x', toolCalls: [], stop: 'end', usage: { inputTokens: NaN, outputTokens: -1 } },
]

/** A model that does whatever a model, its adapter and its provider can do wrong; `wild` says how often, in a hundred. */
export function chaosModel(chance: Chance, clock: Clock, wild: number, id: string): ModelUnderTest {
  const requests: ModelRequest[] = []
  const price = { input: 3, output: 15, cachedInput: 0.3 }
  const after = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

  const stuck = chance.percent(8)
  /** Puts some of its requests to another model, whose tokenizer counts four times as much. */
  const cascade = chance.percent(20)

  async function generate(request: ModelRequest, call: ModelCall): Promise<ModelReply> {
    requests.push({ ...request, transcript: [...request.transcript] })
    if (stuck) {
      await call.attempt({ model: id, price, maxOutputTokens: request.maxOutputTokens })
      const again = { id: `${request.transcript.length}`, name: 'no_such_tool', input: {} }
      return { text: '', toolCalls: [again], stop: 'tool-calls', usage: { inputTokens: 9, outputTokens: 1 } }
    }
    const odd = chance.percent(wild) ? chance.between(1, 12) : 0
    if (odd === 1) throw new Error('refused before the wire')
    if (odd === 2) return goodReply(chance, request, wild, 100)
    const dense = cascade && chance.percent(40)
    const ask = { model: dense ? `${id}/dense` : id, price, maxOutputTokens: request.maxOutputTokens }
    if (odd === 3) {
      // Retries of its own: the first attempt fails, with or without a count.
      const first = await call.attempt(ask)
      if (chance.percent(50)) first.settle({ inputTokens: 5, outputTokens: 1 })
    }
    const { maxOutputTokens: granted } = await call.attempt(ask)
    if (chance.percent(40)) await after(chance.between(1, 400))
    if (odd === 4) throw new Error('the provider failed')
    if (odd === 5) return never
    if (odd === 6) return heard(call.signal)
    if (odd === 7) {
      // A reply long after it was told to stop.
      await heard(call.signal).catch(() => after(5_000))
      return goodReply(chance, request, wild, granted, dense)
    }
    if (odd === 8) return chance.pick(garbage) as ModelReply
    if (odd === 9) {
      // Says more to the bus of attempts when its call is over.
      void after(50)
        .then(() => call.attempt(ask))
        .then(
          (late) => late.settle({ inputTokens: 1, outputTokens: 1 }),
          () => {},
        )
    }
    if (odd === 10) throw Object.create(null) as Error
    if (odd === 11) {
      // Opens one more and never looks at what it was granted; what it then says it used keeps to the least.
      void call.attempt(ask).catch(() => {})
      return goodReply(chance, request, wild, 1, dense)
    }
    if (odd === 12) void call.attempt(undefined as never).catch(() => {})
    call.onDelta?.('text')
    return goodReply(chance, request, wild, granted, dense)
  }

  return {
    id,
    price,
    requests,
    generate,
    ...(chance.percent(15) ? { contextTokens: chance.between(5_000, 7_000) } : {}),
  }
}
