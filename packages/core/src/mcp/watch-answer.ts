/**
 * Sees to it that a call over HTTP is told when its answer can no longer come. The protocol's client waits on when a
 * stream of events breaks off; this puts an error in the place of the missing answer, at the end of the stream. When the
 * answer had come, nobody waits for that error any more.
 *
 * A stream whose events have ids is taken up again by the client, with the last id; the answer is given up when that has
 * failed twice.
 */

/** The code of the error that stands for a lost answer; no server has it. */
export const lostAnswer = 4_990_001
const tries = 2

type RequestId = string | number
type Fetching = (init: RequestInit, send: () => Promise<Response>) => Promise<Response>

const isStream = (response: Response): boolean =>
  response.ok && /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')

/** The event that takes the place of an answer; the blank lines end whatever was cut. */
const lostEvent = (id: RequestId): Uint8Array =>
  new TextEncoder().encode(
    `\n\ndata: ${JSON.stringify({ jsonrpc: '2.0', id, error: { code: lostAnswer, message: 'the answer was lost' } })}\n\n`,
  )

/** The id of the one request in a body; undefined for a notification. */
function idIn(body: unknown): RequestId | undefined {
  try {
    const { id, method } = JSON.parse(String(body)) as { id?: RequestId; method?: string }
    return method === undefined ? undefined : id
  } catch {
    return undefined
  }
}

/** The last `id:` of the events in a piece of a stream. */
const lastIdIn = (text: string): string | undefined =>
  [...text.matchAll(/^id:[ ]?(.*)$/gm)].map(([, id]) => id?.trim()).findLast((id) => id !== undefined && id !== '')

/** One watch for one connection. */
export function watchAnswer(): Fetching {
  /** Streams that can be taken up again, by the last id of their events. */
  const broken = new Map<string, { readonly id: RequestId; failures: number }>()

  function watched(response: Response, id: RequestId, signal: AbortSignal | null | undefined): Response {
    const reader = response.body?.getReader()
    if (reader === undefined) return response
    const decoder = new TextDecoder()
    let lastId: string | undefined
    const end = (stream: ReadableStreamDefaultController<Uint8Array>): void => {
      if (lastId === undefined) stream.enqueue(lostEvent(id))
      else broken.set(lastId, { id, failures: 0 })
      stream.close()
    }
    const body = new ReadableStream<Uint8Array>({
      async pull(stream) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            end(stream)
            return
          }
          lastId = lastIdIn(decoder.decode(value, { stream: true })) ?? lastId
          stream.enqueue(value)
        } catch (error) {
          if (signal?.aborted === true) stream.error(error)
          else end(stream)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    })
    return new Response(body, { status: response.status, headers: response.headers })
  }

  return async (init, send) => {
    const resumed = new Headers(init.headers).get('last-event-id')
    const before = resumed === null ? undefined : broken.get(resumed)
    const id = before?.id ?? idIn(init.body)
    try {
      const response = await send()
      if (id === undefined) return response
      if (isStream(response)) {
        if (resumed !== null) broken.delete(resumed)
        return watched(response, id, init.signal)
      }
      if (before === undefined || ++before.failures < tries) return response
    } catch (error) {
      if (before === undefined || ++before.failures < tries) throw error
    }
    if (resumed !== null) broken.delete(resumed)
    const body = new Blob([lostEvent(id as RequestId) as Uint8Array<ArrayBuffer>])
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
}
