import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts'
import { McpError } from './mcp-error.ts'
import { lostAnswer } from './watch-answer.ts'
import type { Wire } from './wire.ts'

/** What is known of a failure, gathered from the error and all that lie beneath it. */
interface Signs {
  /** Names and numbers of what happened, as Node and the protocol's client have them: `ENOENT`, `CONNECTION_CLOSED`. */
  readonly codes: ReadonlySet<string | number>
  readonly status: number | undefined
  readonly contentType: string | undefined
  readonly message: string
  readonly isRefusal: boolean
}

interface Layer {
  readonly name?: unknown
  readonly message?: unknown
  readonly code?: unknown
  readonly data?: { readonly status?: unknown; readonly contentType?: unknown } | null
  readonly cause?: unknown
}

/** Reads an error by what it says of itself: the protocol's client may be there twice, and `instanceof` would not see it. */
export function signsOf(error: unknown): Signs {
  const layers: Layer[] = []
  for (
    let layer = error as Layer | undefined;
    layer instanceof Error && layers.length < 8;
    layer = layer.cause as Layer
  )
    layers.push(layer)
  const codes = layers.flatMap(({ code }) => (typeof code === 'string' || typeof code === 'number' ? [code] : []))
  return {
    codes: new Set(codes),
    status: layers.map(({ data }) => data?.status).find((status) => typeof status === 'number'),
    contentType: layers.map(({ data }) => data?.contentType).find((type) => typeof type === 'string'),
    message: layers.map(({ message }) => String(message)).join(': '),
    // An answer of the server itself, in the protocol's words.
    isRefusal: layers.some(({ name }) => name === 'ProtocolError') && typeof codes[0] === 'number',
  }
}

/** Before a connection stood: nothing was sent. */
const unreachable = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']
const reasonOf = (signs: Signs): string | undefined => unreachable.find((code) => signs.codes.has(code))

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

/** What an HTTP status says, and what to do about it. */
function ofStatus(status: number): { what: string; next: string } {
  if (status === 401 || status === 403) {
    return {
      what: `refused access (${status})`,
      next: 'Check the key in `headers`: is it set, valid, and allowed to do this?',
    }
  }
  if (status === 404 || status === 405) {
    return {
      what: `has no MCP endpoint at this address (${status})`,
      next: 'Check the path of `url`; it often ends in /mcp. Servers of the old kind (HTTP with SSE) are not supported.',
    }
  }
  return { what: `answered with HTTP ${status}`, next: 'Look at the log of the server, or try again later.' }
}

/** Why there is no connection, in one sentence. */
export function connectFailure(error: unknown, wire: Wire, ms: number, hide: (text: string) => string): McpError {
  const signs = signsOf(error)
  const heard = wire.heard()
  const made = (what: string, next: string): McpError =>
    new McpError({ message: hide(`${wire.label} ${short(heard === '' ? what : `${what}; ${heard}`)}`), next })
  if (signs.codes.has('ENOENT')) {
    return made(
      'could not be started: there is no such command',
      'Install it, or give its full path; `npx -y PACKAGE` runs a server from npm.',
    )
  }
  if (signs.codes.has('EACCES')) {
    return made(
      'could not be started: it may not be run',
      'Make the file executable, or run it by its interpreter, for example `node`.',
    )
  }
  const unreached = reasonOf(signs)
  if (unreached !== undefined)
    return made(`cannot be reached (${unreached})`, 'Check `url`, and whether the server runs.')
  if (signs.status !== undefined) {
    const { what, next } = ofStatus(signs.status)
    return made(what, next)
  }
  if (signs.contentType !== undefined) {
    return made(
      `answers with ${signs.contentType}, as a web page does`,
      'Give the `url` of its MCP endpoint; it often ends in /mcp.',
    )
  }
  if (signs.codes.has('REQUEST_TIMEOUT')) {
    return made(
      `did not say within ${ms} ms that it is ready`,
      'Check that this starts an MCP server; if it needs longer (npx fetches a package at first), raise `connectTimeoutMs`.',
    )
  }
  const ending = wire.ended()
  if (ending !== undefined || signs.codes.has('CONNECTION_CLOSED')) {
    return made(
      `ended before it was ready${ending === undefined ? '' : `: ${ending}`}`,
      'Run the command by hand, and mend what it says.',
    )
  }
  return made(`could not be understood: ${signs.message}`, 'Check that this is an MCP server, and of which version.')
}

/** A call that was not made, because nobody is there. */
export function hasEnded(tool: string, wire: Wire, hide: (text: string) => string): McpError {
  const ending = wire.ended()
  return new McpError({
    message: hide(`${wire.label} has ended, so ${tool} cannot be called${ending === undefined ? '' : `: ${ending}`}`),
    next: 'Connect again with mcpTools().',
  })
}

/**
 * Why a call gave no result. What was refused, or never sent, has failed; of what was sent and never answered nobody
 * knows whether it happened.
 */
export function callFailure(error: unknown, tool: string, wire: Wire, hide: (text: string) => string): Error {
  const signs = signsOf(error)
  if (signs.codes.has(lostAnswer)) {
    return new OutcomeUnknownError(`${wire.label} broke off the connection during the call of ${tool}`)
  }
  // The client itself says so, before it sends anything.
  if (signs.codes.has('NOT_CONNECTED') || signs.message === 'Not connected') return hasEnded(tool, wire, hide)
  if (signs.isRefusal) return new Error(hide(`${wire.label} refused the call of ${tool}: ${short(signs.message)}`))
  const unreached = reasonOf(signs)
  if (unreached !== undefined) {
    return new McpError({
      message: `${wire.label} cannot be reached any more (${unreached})`,
      next: 'Check whether the server runs.',
    })
  }
  if (signs.status !== undefined && signs.status < 500) {
    if (signs.status === 404) {
      return new McpError({
        message: `${wire.label} does not know this session any more (404)`,
        next: 'It was started anew, perhaps: call mcpTools() again.',
      })
    }
    const { what, next } = ofStatus(signs.status)
    return new McpError({ message: `${wire.label} ${what}`, next })
  }
  if (signs.codes.has('CONNECTION_CLOSED')) {
    const ending = wire.ended()
    return new OutcomeUnknownError(
      hide(`${wire.label} ended during the call of ${tool}${ending === undefined ? '' : `: ${ending}`}`),
    )
  }
  return new OutcomeUnknownError(hide(`${wire.label} gave no answer to the call of ${tool}: ${short(signs.message)}`))
}
