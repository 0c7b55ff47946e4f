/** Server-sent events, as providers stream their replies. Source: https://html.spec.whatwg.org/#parsing-an-event-stream */

export interface ServerSentEvent {
  /** The event's name; empty when it has none. */
  readonly event: string
  readonly data: string
}

/**
 * Reads events from pieces of text, however they are cut. An event that the end cuts off is none, as the standard says.
 *
 * @param pieces decoded text; lines may end with `\n`, `\r\n` or `\r`
 */
export async function* serverSentEvents(pieces: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let event = ''
  let data: string[] = []
  for await (const line of linesOf(pieces)) {
    if (line === '') {
      if (data.length > 0) yield { event, data: data.join('\n') }
      event = ''
      data = []
      continue
    }
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(line.startsWith(' ', colon + 1) ? colon + 2 : colon + 1)
    if (field === 'event') event = value
    else if (field === 'data') data.push(value)
  }
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  // A piece that only makes a long line longer is not searched through again: `parts` holds what has no end yet.
  let parts: string[] = []
  let afterReturn = false
  let first = true
  for await (let piece of pieces) {
    if (first && piece.startsWith('\uFEFF')) piece = piece.slice(1)
    if (piece === '') continue
    first = false
    let from = afterReturn && piece.startsWith('\n') ? 1 : 0
    afterReturn = false
    for (let at = endOfLine(piece, from); at !== -1; at = endOfLine(piece, from)) {
      parts.push(piece.slice(from, at))
      yield parts.join('')
      parts = []
      from = at + 1
      if (piece[at] === '\r') {
        if (from === piece.length) afterReturn = true
        else if (piece[from] === '\n') from++
      }
    }
    if (from < piece.length) parts.push(piece.slice(from))
  }
}

const ends = /[\r\n]/g
function endOfLine(piece: string, from: number): number {
  ends.lastIndex = from
  return ends.exec(piece)?.index ?? -1
}
