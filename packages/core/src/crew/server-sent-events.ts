/** A run as server-sent events (WHATWG HTML, section 9.2), for any server that answers with a `Response`. */
import type { Delta } from '../contract/crew.ts'
import type { StoredEvent } from '../contract/event.ts'

const event = (type: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`

async function* factsOf(facts: AsyncIterable<StoredEvent>): AsyncGenerator<string> {
  for await (const fact of facts) yield event(fact.type, fact, fact.position)
}
async function* deltasOf(deltas: AsyncIterable<Delta>): AsyncGenerator<string> {
  for await (const delta of deltas) yield event('delta', delta)
}

/** What several sources give, each in its own order, as it comes. Each is asked at once, and again when it has been read. */
function merged(sources: readonly AsyncGenerator<string>[]): AsyncGenerator<string> {
  const ask = (source: AsyncGenerator<string>) => source.next().then((given) => ({ source, given }))
  const asked = new Map(sources.map((source) => [source, ask(source)]))
  // Who never reads is told nothing, and no error of a journal becomes an unhandled rejection.
  for (const first of asked.values()) first.catch(() => {})
  return (async function* () {
    try {
      while (asked.size > 0) {
        const { source, given } = await Promise.race(asked.values())
        if (given.done === true) {
          asked.delete(source)
          continue
        }
        asked.set(source, ask(source))
        yield given.value
      }
    } finally {
      // One that waits for its next cannot be ended before it comes: nobody waits for that.
      for (const source of asked.keys()) void source.return(undefined).catch(() => {})
    }
  })()
}

/** Facts, deltas if asked for, and at last the outcome. */
export function serverSentEvents(
  facts: AsyncIterable<StoredEvent>,
  deltas: AsyncIterable<Delta> | undefined,
  outcome: Promise<unknown>,
): Response {
  const encoder = new TextEncoder()
  const live = merged(deltas === undefined ? [factsOf(facts)] : [deltasOf(deltas), factsOf(facts)])
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of live) yield encoder.encode(chunk)
    yield encoder.encode(event('outcome', await outcome))
  }
  return new Response(ReadableStream.from(chunks()), {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
  })
}
