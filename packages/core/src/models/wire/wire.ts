/**
 * One request on the wire, watched: every adapter puts its requests through here, with its SDK's own retries and
 * timeouts turned off.
 *
 * - G1: a request ends in time, whatever the server or the SDK does: nobody waits for what does not listen to a signal.
 * - G2: whatever goes wrong is a `ModelError` with its kind, but for the run's own abort, whose reason passes through.
 * - G3: no secret is in what is thrown: not in a message, and causes are made anew from words alone.
 * - G4: when it is over, its timer and its listener are gone, and its connection is given back or closed.
 * - G5: a whole reply is handed over at the end of the turn in which it came; an abort in that time takes nothing back.
 */
import type { Attempt, ModelCall } from '../../contract/model.ts'
import { ModelError } from '../../errors/model-error.ts'
import { faultOf, isUnspent } from './fault.ts'
import type { Secrets } from './secrets.ts'
import type { ServerSentEvent } from './sse.ts'
import { serverSentEvents } from './sse.ts'
import type { FilledTimeouts } from './timeouts.ts'
import { nextOf } from './status-error.ts'
import { endOfTurn } from './together.ts'

export interface WireOptions {
  /** The model's id, as errors name it. */
  readonly model: string
  readonly timeouts: FilledTimeouts
  readonly secrets: Secrets
  /** Whether the reply comes in pieces: then its first byte must come in time. */
  readonly streamed: boolean
  /** Settled with nothing when the request was turned away before the model had anything to do with it. */
  readonly attempt: Attempt
}

/** What an adapter does its request with. */
export interface Wire {
  /** For the SDK: aborts when the run says so, and when the reply is late. */
  readonly signal: AbortSignal
  /** Waits for the beginning of a reply: the response, or an SDK's stream. */
  first<T>(pending: PromiseLike<T>): Promise<T>
  /** The pieces of an SDK's own stream, each in time. */
  each<T>(pieces: AsyncIterable<T>): AsyncGenerator<T>
  /** A response's whole body, each piece in time. */
  text(response: Response): Promise<string>
  /** A response's server-sent events, each piece in time. Leave the loop at the last one: the rest is read to its end. */
  events(response: Response): AsyncGenerator<ServerSentEvent>
}

/** After a stream's last event a server has so long to end it: then its connection can be used again. */
const graceMs = 500
/** A reply that has no end is none. */
const longestBody = 2 ** 26

const tooLong = (model: string): ModelError =>
  new ModelError({
    kind: 'bad-reply',
    message: `${model} sent a reply of over ${longestBody} characters`,
    next: nextOf['bad-reply'],
  })

/**
 * Puts one request on the wire.
 *
 * @param ask makes the request with an SDK, and reads the reply; an SDK gets `wire.signal` and `wireFetch(secrets)`
 * @throws ModelError for whatever goes wrong; the reason of `call.signal` when that aborts
 * @example
 * const attempt = await call.attempt({ model: id, price, maxOutputTokens: request.maxOutputTokens })
 * return onWire(call, { model: id, timeouts, secrets, streamed, attempt }, async (wire) => {
 *   const response = await wire.first(client.responses.create(body, { signal: wire.signal }).asResponse())
 *   return read(JSON.parse(await wire.text(response)))
 * })
 */
export async function onWire<T>(call: ModelCall, options: WireOptions, ask: (wire: Wire) => Promise<T>): Promise<T> {
  const { model, timeouts, secrets, streamed, attempt } = options
  const { clock } = call
  call.signal.throwIfAborted()
  const controller = new AbortController()
  const start = clock.now()
  let seen = start
  let began = false
  let patience = streamed ? timeouts.firstByteMs : Infinity
  let stopped: { readonly error: unknown } | undefined
  let whole = false
  // Who waits: the adapter for the wire, and the caller for the adapter.
  let letGo: ((error: unknown) => void) | undefined
  let giveUp: ((error: unknown) => void) | undefined
  let forget = (): void => {}

  const stop = (error: unknown): void => {
    stopped ??= { error }
    controller.abort(error)
    letGo?.(error)
    giveUp?.(error)
  }
  const aborted = (): void => stop(call.signal.reason)
  const late = (what: string, ms: number): void =>
    stop(new ModelError({ kind: 'timeout', message: `${model} ${what} within ${ms} ms`, next: nextOf.timeout }))

  // One timer, set anew when it goes off: a reply of a thousand pieces does not set a thousand.
  const watch = (): void => {
    const due = Math.min(start + timeouts.callMs, seen + patience)
    if (due < Infinity) forget = clock.after(Math.max(1, due - clock.now()), check)
  }
  const check = (): void => {
    const now = clock.now()
    if (now >= start + timeouts.callMs) late('gave no whole reply', timeouts.callMs)
    else if (now < seen + patience) watch()
    else if (began) late('began its reply, and then sent nothing', patience)
    else late('sent nothing', patience)
  }
  const begin = (): void => {
    if (began) return
    began = true
    seen = clock.now()
    patience = timeouts.idleMs
    forget()
    if (stopped === undefined) watch()
  }

  const race = <P>(pending: PromiseLike<P>): Promise<P> =>
    new Promise((resolve, reject) => {
      letGo = reject
      pending.then(resolve, reject)
      if (stopped !== undefined) reject(stopped.error as Error)
    })

  async function* each<P>(pieces: AsyncIterable<P>): AsyncGenerator<P> {
    begin()
    const iterator = pieces[Symbol.asyncIterator]()
    let done = false
    try {
      for (;;) {
        const next = await race(Promise.resolve(iterator.next()))
        seen = clock.now()
        done = next.done === true
        if (next.done === true) return
        yield next.value
      }
    } finally {
      // Not awaited: one that hangs would never be done.
      if (!done) void Promise.resolve(iterator.return?.()).catch(() => {})
    }
  }

  async function* textOf(response: Response): AsyncGenerator<string> {
    begin()
    if (response.body === null) return
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    let broken = true
    try {
      for (;;) {
        const { done, value } = await race(reader.read())
        seen = clock.now()
        if (done) break
        broken = false
        yield decoder.decode(value, { stream: true })
        broken = true
      }
      whole = true
      yield decoder.decode()
      broken = false
    } finally {
      if (!broken && stopped === undefined) await drain(reader)
      void reader.cancel().catch(() => {})
    }
  }

  /** `textOf` at once: a reply that is not streamed comes in a piece or two, and two generators cost more than it. */
  async function wholeText(response: Response): Promise<string> {
    begin()
    if (response.body === null) return ''
    const reader = response.body.getReader()
    const decoder = new TextDecoder()
    let text = ''
    try {
      for (;;) {
        const { done, value } = await race(reader.read())
        seen = clock.now()
        if (done) break
        text += decoder.decode(value, { stream: true })
        if (text.length > longestBody) throw tooLong(model)
      }
      whole = true
      return text + decoder.decode()
    } finally {
      if (!whole) void reader.cancel().catch(() => {})
    }
  }

  async function drain(reader: ReadableStreamDefaultReader<unknown>): Promise<void> {
    let over: (() => void) | undefined
    const grace = new Promise<void>((resolve) => (over = resolve))
    const takeBack = clock.after(graceMs, () => over?.())
    const end = async (): Promise<void> => {
      for (;;) if ((await reader.read()).done) return
    }
    await Promise.race([end(), grace]).catch(() => {})
    takeBack()
  }

  const wire: Wire = {
    signal: controller.signal,
    async first(pending) {
      const given = await race(pending)
      begin()
      return given
    },
    each,
    text: wholeText,
    events: (response) => serverSentEvents(textOf(response)),
  }

  call.signal.addEventListener('abort', aborted, { once: true })
  watch()
  try {
    const given = await new Promise<T>((resolve, reject) => {
      giveUp = reject
      ask(wire).then(resolve, reject)
    })
    await endOfTurn(clock)
    return given
  } catch (error) {
    if (call.signal.aborted) throw call.signal.reason
    const answered = began
    const fault = await faultOf(stopped?.error ?? error, { model, secrets, began: answered, now: clock.now(), wire })
    if (call.signal.aborted) throw call.signal.reason
    if (!answered && isUnspent(fault)) attempt.settle({ inputTokens: 0, outputTokens: 0 })
    throw fault.error
  } finally {
    forget()
    call.signal.removeEventListener('abort', aborted)
    // Whatever is still open is closed; a connection of a reply that was read whole has been given back already.
    if (!whole) controller.abort()
  }
}
