import type { Effect } from '../contract/tool.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions, shown } from '../values/check-options.ts'

/** A server that is a program on this machine: it is started, and spoken to over its standard input and output. */
export interface McpProgram {
  /** The program, as a shell would find it: `npx`, `node`, `/opt/server`. */
  readonly command: string
  readonly args?: readonly string[]
  /** Variables for the server, beside the few that it inherits (`PATH`, `HOME`, `USER` and the like). */
  readonly env?: Readonly<Record<string, string>>
  /** The server's working directory. Default: this process's. */
  readonly cwd?: string
  readonly url?: never
  readonly headers?: never
}

/** A server that is reached over HTTP: the URL of its MCP endpoint. */
export interface McpEndpoint {
  readonly url: string | URL
  /** Sent with every request, for example `{ authorization: 'Bearer …' }`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly command?: never
  readonly args?: never
  readonly env?: never
  readonly cwd?: never
}

/** What is the same for both kinds of server. */
export interface McpSettings {
  /** Put before the name of each tool, for servers whose tools have the same names. Default: nothing. */
  readonly prefix?: string
  /**
   * What certain tools do to the world, by the server's own name of the tool, where its annotations say nothing or you
   * do not trust them: `{ search_nodes: 'read' }`.
   */
  readonly effects?: Readonly<Record<string, Exclude<Effect, 'reconcilable'>>>
  /** Milliseconds for one call of a tool. Default 60,000. */
  readonly timeoutMs?: number
  /** Milliseconds until the server must have answered that it is ready. Default 60,000. */
  readonly connectTimeoutMs?: number
  /** Aborting it ends the connection, at whatever stage it is. */
  readonly signal?: AbortSignal
}

/** What `mcpTools` is given. */
export type McpServer = (McpProgram | McpEndpoint) & McpSettings

const options = {
  known: [
    'command',
    'args',
    'env',
    'cwd',
    'url',
    'headers',
    'prefix',
    'effects',
    'timeoutMs',
    'connectTimeoutMs',
    'signal',
  ],
  hints: { timeout: 'Call it `timeoutMs`.', apiKey: 'Put it into `headers`, or into `env`.' },
}

const where = 'the MCP server'
const wrong = (message: string, next: string) => new DefinitionError({ message: `${where}: ${message}`, next })
const isRecordOfText = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')

/** What HTTP allows in a header: a value from a file often ends in a line break. */
const isHeader = (name: string, value: string): boolean => {
  try {
    new Headers([[name, value]])
    return !/[\r\n]/.test(value)
  } catch {
    return false
  }
}

/**
 * Holds the options against what can work. No value of `env` and `headers` is ever shown.
 *
 * @throws DefinitionError with the first thing that cannot.
 */
export function checkServer(given: unknown): void {
  const server = checkOptions(given, options, where)
  const { command, args, env, cwd, url, headers, prefix, effects, signal } = server
  if ((command === undefined) === (url === undefined)) {
    throw wrong(
      command === undefined ? 'it has neither `command` nor `url`' : 'it has both `command` and `url`',
      'Give `command` for a program on this machine, or `url` for a server that is reached over HTTP.',
    )
  }
  if (command === undefined) checkUrl(url)
  else if (typeof command !== 'string' || command.trim() === '') {
    throw wrong(`\`command\` is ${shown(command)}`, "Give the program, for example 'npx'.")
  }
  const notHere = command === undefined ? { args, env, cwd } : { headers }
  for (const [name, value] of Object.entries(notHere)) {
    if (value === undefined) continue
    throw wrong(
      `\`${name}\` does nothing beside \`${command === undefined ? 'url' : 'command'}\``,
      command === undefined ? 'Use `headers`.' : 'Use `env`.',
    )
  }
  if (args !== undefined && !(Array.isArray(args) && args.every((arg) => typeof arg === 'string'))) {
    throw wrong('`args` is not a list of texts', "Give for example ['-y', '@modelcontextprotocol/server-memory'].")
  }
  if (env !== undefined && !isRecordOfText(env)) {
    throw wrong('`env` holds what is no text', 'Leave out a variable that is not set, and write numbers as text.')
  }
  if (headers !== undefined && !isRecordOfText(headers)) {
    throw wrong('`headers` holds what is no text', "Give for example { authorization: 'Bearer …' }; is the key set?")
  }
  for (const [name, value] of Object.entries((headers ?? {}) as Record<string, string>)) {
    if (isHeader(name, value)) continue
    throw wrong(
      `the header ${JSON.stringify(name)} holds what HTTP does not allow`,
      'Is there a line break at its end?',
    )
  }
  if (cwd !== undefined && typeof cwd !== 'string')
    throw wrong(`\`cwd\` is ${shown(cwd)}`, 'Give the path of a folder.')
  if (prefix !== undefined && !(typeof prefix === 'string' && /^[\w-]{0,32}$/.test(prefix))) {
    throw wrong(`\`prefix\` is ${shown(prefix)}`, "Use letters, digits, _ and -, at most 32, for example 'files_'.")
  }
  checkEffects(effects)
  for (const name of ['timeoutMs', 'connectTimeoutMs']) {
    const value = server[name]
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value) && value > 0)) continue
    throw wrong(`\`${name}\` is ${shown(value)}`, 'Give milliseconds, more than 0, or leave it out.')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw wrong(`\`signal\` is ${shown(signal)}`, 'Give the signal of an AbortController.')
  }
}

function checkUrl(url: unknown): void {
  const parsed = typeof url === 'string' || url instanceof URL ? URL.parse(url) : null
  if (parsed === null) throw wrong('`url` is no URL', "Give the whole address, for example 'https://example.com/mcp'.")
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    throw wrong(`\`url\` begins with ${parsed.protocol}`, 'Give an address that begins with https: or http:.')
  }
  // fetch refuses such a URL with an error that repeats it, the password included.
  if (parsed.username !== '' || parsed.password !== '') {
    throw wrong('`url` holds a user name or a password', "Put them into `headers`: { authorization: 'Basic …' }.")
  }
}

function checkEffects(effects: unknown): void {
  if (effects === undefined) return
  const allowed = ['read', 'idempotent', 'once']
  const list = typeof effects === 'object' && effects !== null ? Object.entries(effects as object) : [['', effects]]
  for (const [name, effect] of list as [string, unknown][]) {
    if (allowed.includes(effect as string)) continue
    throw wrong(
      `\`effects\`${name === '' ? '' : ` of ${name}`} is ${shown(effect)}`,
      `Give { tool_name: one of ${allowed.join(', ')} }.`,
    )
  }
}
