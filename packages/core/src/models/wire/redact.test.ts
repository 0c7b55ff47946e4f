import { inspect } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainCause, redact, redacted, secretsOf, secretsOfUrl } from './redact.ts'

const key = 'sk-proj-A/b+c=d9 Zx"7'

test.each([
  ['as it is', key],
  ['URL-encoded', encodeURIComponent(key)],
  ['URL-encoded in small letters', encodeURIComponent(key).replace(/%../g, (escape) => escape.toLowerCase())],
  ['in JSON', JSON.stringify({ key })],
  ['in base64', Buffer.from(key).toString('base64')],
  ['in base64 for URLs', Buffer.from(key).toString('base64url')],
  ['in hexadecimal', Buffer.from(key).toString('hex')],
])('a secret that stands %s in a text is taken out', (_, text) => {
  const clean = redact(`before ${text} after`, [key])
  expect(clean).toContain(redacted)
  expect(clean).toMatch(/^before .*after$/)
  // Not even a good part of it is left.
  for (const part of [text.slice(4, -6), text.slice(6, 16)]) expect(clean).not.toContain(part)
})

test('a secret is found in base64 wherever in the encoded text it stands', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.string(), fc.string(), (secret, before, after) => {
      const encoded = Buffer.from(before + secret + after).toString('base64')
      const clean = redact(encoded, [secret])
      const left = Buffer.from(clean.replaceAll(redacted, ''), 'base64').toString()
      fc.pre(!(before + after).includes(secret))
      expect(left.includes(secret)).toBe(false)
      expect(clean).toContain(redacted)
    }),
  )
})

test('an address in a text loses its user and its password, though nobody said that they are secret', () => {
  expect(redact('no way to http://user:pass-word@host:8080/v1 today', [])).toBe(
    `no way to http://${redacted}@host:8080/v1 today`,
  )
  expect(redact('see https://host/a@b and mail a@b.example', [])).toBe('see https://host/a@b and mail a@b.example')
})

test('a placeholder that is shorter than any key is left alone', () => {
  expect(redact('ollama/llama3 said no', ['ollama', ''])).toBe('ollama/llama3 said no')
})

test('what headers hold is secret, with and without its scheme, but for what says nothing', () => {
  const headers = new Headers({
    authorization: `Bearer sk-1234567890abcdef`,
    'x-gateway-token': 'gw-1234567890',
    'content-type': 'application/json',
    'x-stainless-lang': 'javascript',
  })
  const secrets = secretsOf(headers)
  expect(secrets).toEqual(expect.arrayContaining(['sk-1234567890abcdef', 'gw-1234567890']))
  expect(secrets.join()).not.toMatch(/json|javascript/)
})

test('what an address holds is secret: its password and the values of its query', () => {
  const secrets = secretsOfUrl('http://user:p%40ssword1@localhost/v1?api-key=abcdefghi')
  expect(secrets).toEqual(expect.arrayContaining(['p@ssword1', 'abcdefghi']))
  expect(secretsOfUrl('no address')).toEqual([])
})

test('a cause is made anew from words alone: nothing that hangs on it can be seen', () => {
  const beneath = Object.assign(new Error(`refused ${key}`), { code: 'ECONNREFUSED', socket: { key } })
  const error = Object.assign(new Error('failed', { cause: beneath }), {
    headers: new Headers({ 'x-key': 'abcdefgh' }),
  })
  const plain = plainCause(error, [key, 'abcdefgh'])
  const shown = inspect(plain, { depth: 10, showHidden: true })
  expect(shown).toContain('ECONNREFUSED')
  expect(shown).not.toContain(key)
  expect(shown).not.toContain('abcdefgh')
  expect(plainCause('a text', [])).toBeUndefined()
})
