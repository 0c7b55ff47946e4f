import { expect, test } from 'vitest'
import { DefinitionError } from '../errors/definition-error.ts'
import { mcpTools } from './index.ts'
import type { McpServer } from './index.ts'

const program = { command: 'node' }
const wrong: [title: string, server: unknown, message: RegExp, next: RegExp][] = [
  ['nothing', undefined, /^the MCP server is given as nothing/, /command, args/],
  ['an empty object', {}, /neither `command` nor `url`/, /Give `command` for a program/],
  ['both kinds', { command: 'node', url: 'https://a.b' }, /both `command` and `url`/, /Give `command`/],
  ['an empty command', { command: ' ' }, /`command` is the text " "/, /npx/],
  ['a command line', { ...program, args: 'server.js' }, /`args` is not a list/, /\['-y'/],
  ['a variable that is not set', { ...program, env: { KEY: undefined } }, /`env` holds what is no text/, /Leave out/],
  ['headers of a program', { ...program, headers: {} }, /`headers` does nothing beside `command`/, /Use `env`/],
  ['variables of an endpoint', { url: 'https://a.b', env: {} }, /`env` does nothing beside `url`/, /Use `headers`/],
  ['half a URL', { url: 'a.b/mcp' }, /`url` is no URL/, /https:\/\/example.com/],
  ['a file', { url: 'file:///mcp' }, /`url` begins with file:/, /https:/],
  ['a password in the URL', { url: 'https://me:hunter22@a.b' }, /holds a user name or a password/, /Basic/],
  [
    'a key that is not set',
    { url: 'https://a.b', headers: { k: undefined } },
    /`headers` holds what is no text/,
    /is the key set/,
  ],
  [
    'a key with a line break',
    { url: 'https://a.b', headers: { k: 'hunter22\n' } },
    /the header "k" holds what HTTP/,
    /line break/,
  ],
  ['a prefix with a dot', { ...program, prefix: 'a.' }, /`prefix` is the text "a."/, /letters/],
  [
    'an effect that needs a probe',
    { ...program, effects: { a: 'reconcilable' } },
    /`effects` of a is the text/,
    /read, idempotent, once/,
  ],
  ['no time', { ...program, timeoutMs: 0 }, /`timeoutMs` is 0/, /milliseconds/],
  ['a controller for a signal', { ...program, signal: new AbortController() }, /`signal` is an object/, /signal of/],
  ["another library's word", { ...program, timeout: 5 }, /no option `timeout`/, /Call it `timeoutMs`/],
]

test.each(wrong)('refused with what to do, and without its values: %s', async (_, server, message, next) => {
  const error = await mcpTools(server as McpServer).catch((thrown: unknown) => thrown)
  if (!(error instanceof DefinitionError)) throw new Error('it was not refused')
  expect(error.message).toMatch(message)
  expect(error.message).not.toContain('hunter22')
  expect(error.next).toMatch(next)
})
