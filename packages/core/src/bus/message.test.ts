import { expect, test } from 'vitest'
import { z } from 'zod'
import { DefinitionError } from '../errors/definition-error.ts'
import { message } from './message.ts'

const define = message as unknown as (name?: unknown, schema?: unknown, options?: unknown) => unknown
const schema = z.object({ claim: z.string() })

test('a full mailbox makes the sender wait unless the message says otherwise', () => {
  expect(message('doubt', schema)).toEqual({ name: 'doubt', schema, whenFull: 'wait' })
  expect(message('doubt', schema, { whenFull: 'refuse' }).whenFull).toBe('refuse')
})

test.each([
  ['no name', [undefined, schema], /name nothing cannot be used/],
  ['a name with a space', ['my doubt', schema], /"my doubt" cannot be used/],
  ["a name like the runtime's", ['task-done', schema], /"task-done" cannot be used/],
  ['no schema', ['doubt'], /second argument of message\("doubt"\) is not a schema/],
  ['an object of schemas', ['doubt', { claim: z.string() }], /second argument of message\("doubt"\) is not a schema/],
  ['an unknown policy', ['doubt', schema, { whenFull: 'drop' }], /`whenFull` of the message doubt is the text "drop"/],
  ['a misspelt option', ['doubt', schema, { whenfull: 'wait' }], /no option `whenfull`/],
])('refused: %s', (_, given, text) => {
  expect(() => define(...given)).toThrow(DefinitionError)
  expect(() => define(...given)).toThrow(text)
})
