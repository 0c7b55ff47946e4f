import { expect, test } from 'vitest'
import { z } from 'zod'
import { DefinitionError } from '../errors/definition-error.ts'
import { defineTool } from './define-tool.ts'

const fine = { name: 't', description: 'd', input: z.object({}), execute: () => '' }
const standard = { '~standard': { version: 1, vendor: 'other', validate: () => ({ value: 1 }) } }
// As somebody without a compiler would call it.
const define = defineTool as unknown as (tool?: unknown) => { effect: string }

test('a tool is `once` unless it says otherwise', () => {
  expect(define(fine).effect).toBe('once')
  expect(define({ ...fine, effect: undefined }).effect).toBe('once')
  expect(define({ ...fine, effect: 'read', retries: 2, timeoutMs: 10, version: '2' }).effect).toBe('read')
})

const wrong: [title: string, tool: unknown, message: RegExp, next: RegExp][] = [
  ['nothing', undefined, /^a tool is given as nothing/, /name, description/],
  ['no name', { ...fine, name: undefined }, /has no `name`/, /search_documents/],
  ['a name that models refuse', { ...fine, name: 'my tool' }, /"my tool".*not one that models accept/, /Use letters/],
  ['a name of the runtime', { ...fine, name: 'finish' }, /"finish".*belongs to the runtime/, /delegate, finish/],
  ['no description', { ...fine, description: ' ' }, /has no `description`/, /a model chooses by it/],
  ['no input', { ...fine, input: undefined }, /`input` of the tool "t" is not a schema/, /z\.object/],
  ['JSON Schema', { ...fine, input: { type: 'object' } }, /`input` of the tool "t" is not a schema/, /z\.object/],
  ['a schema without JSON Schema', { ...fine, output: standard }, /cannot say its JSON Schema/, /to-json-schema/],
  ['no execute', { ...fine, execute: undefined }, /`execute` is not a function/, /\(input, call\) => result/],
  ['an unknown effect', { ...fine, effect: 'write' }, /`effect` is the text "write"/, /read, idempotent/],
  ['reconcilable, but no probe', { ...fine, effect: 'reconcilable' }, /needs a `probe`/, /`once`/],
  ['a probe that is never asked', { ...fine, probe: () => 'unknown' }, /never asked/, /`reconcilable`/],
  ['retries of a once tool', { ...fine, retries: 1 }, /once is never run again/, /`idempotent`/],
  ['half a retry', { ...fine, effect: 'read', retries: 0.5 }, /`retries` is 0.5/, /whole number/],
  ['a timeout in words', { ...fine, timeoutMs: '5s' }, /`timeoutMs` is the text "5s"/, /milliseconds/],
  ['no time at all', { ...fine, timeoutMs: 0 }, /`timeoutMs` is 0/, /more than 0/],
  ['a version that is a number', { ...fine, version: 2 }, /`version` is 2/, /text/],
  ['approval', { ...fine, approval: true }, /no option `approval`/, /do not exist yet/],
  ['a misspelt option', { ...fine, timeout: 5 }, /no option `timeout`/, /Did you mean `timeoutMs`\?/],
  ["another framework's word", { ...fine, parameters: {} }, /no option `parameters`/, /Call it `input`/],
]

test.each(wrong)('refused with what to do: %s', (_, tool, message, next) => {
  let thrown: unknown
  try {
    define(tool)
  } catch (error) {
    thrown = error
  }
  if (!(thrown instanceof DefinitionError)) throw new Error('it was not refused')
  expect(thrown.message).toMatch(message)
  expect(thrown.next).toMatch(next)
})
