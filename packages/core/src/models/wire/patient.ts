/**
 * Node's `fetch` gives up on a reply that has not begun after five minutes, and on one that pauses for as long. How long a
 * model may take is for `Timeouts` alone to say, and a reply that is not streamed may well take longer to begin.
 *
 * Source: https://undici.nodejs.org/#/docs/api/Client.md, `headersTimeout` and `bodyTimeout`
 */

/** What `fetch` sends its requests with. */
interface Dispatcher {
  dispatch(options: object, handler: unknown): boolean
}

/** Where Node keeps it: the first is where newer versions look. */
const places = ['undici.globalDispatcher.2', 'undici.globalDispatcher.1'].map((name) => Symbol.for(name))

const inUse = (): Dispatcher | undefined => {
  for (const place of places) {
    const found = (globalThis as { readonly [place: symbol]: Dispatcher | undefined })[place]
    if (found !== undefined) return found
  }
  return undefined
}

const none: RequestInit = {}
let last: { readonly dispatcher: Dispatcher; readonly init: RequestInit } | undefined

/**
 * What to give to `fetch` beside a request: its timeouts are off for that request alone, and whatever else was set up for
 * all requests of the process, such as a proxy, stays. Nothing, where `fetch` is not Node's.
 */
export function patiently(): RequestInit {
  const dispatcher = inUse()
  if (dispatcher === undefined) return none
  if (last?.dispatcher !== dispatcher) {
    const patient: Dispatcher = {
      dispatch: (options, handler) => dispatcher.dispatch({ ...options, headersTimeout: 0, bodyTimeout: 0 }, handler),
    }
    last = { dispatcher, init: { dispatcher: patient } as RequestInit }
  }
  return last.init
}
