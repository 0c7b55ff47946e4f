import { afterEach, expect, test } from 'vitest'
import type { Answer } from '../testing/local-server.fixture.ts'
import { localServer, silence } from '../testing/local-server.fixture.ts'
import { patiently } from './patient.ts'
import { createSecrets, wireFetch } from './secrets.ts'

const places = ['undici.globalDispatcher.2', 'undici.globalDispatcher.1'].map((name) => Symbol.for(name))
const process_ = globalThis as { [place: symbol]: object | undefined }
// Its first use puts it there.
new Response()
const place = places.find((one) => process_[one] !== undefined)
const before = place === undefined ? undefined : process_[place]

afterEach(() => {
  if (place !== undefined) process_[place] = before
})

/** Makes the whole process impatient, as Node is after five minutes. */
function impatient(ms: number): void {
  if (place === undefined || before === undefined) throw new Error('this `fetch` is not the one of Node')
  const { constructor: Agent } = before as { constructor: new (options: object) => object }
  process_[place] = new Agent({ headersTimeout: ms, bodyTimeout: ms })
}

test('a reply that begins later than Node would wait is waited for', async () => {
  impatient(200)
  const gaveUp = Promise.withResolvers<void>()
  const never = await localServer(silence)
  const late = await localServer((response) => void gaveUp.promise.then(() => response.end('It has begun.')))
  const reply = wireFetch(createSecrets())(late.url)
  await expect(fetch(never.url).catch(codeOf)).resolves.toBe('UND_ERR_HEADERS_TIMEOUT')
  gaveUp.resolve()
  expect(await (await reply).text()).toBe('It has begun.')
})

test('a reply that pauses for longer than Node would wait is waited for', async () => {
  impatient(200)
  const gaveUp = Promise.withResolvers<void>()
  const half: Answer = (response) => response.write('half')
  const never = await localServer(half)
  const late = await localServer((response, request) => {
    half(response, request)
    void gaveUp.promise.then(() => response.end(' and half'))
  })
  const patient = wireFetch(createSecrets())
  const reply = patient(late.url).then((response) => response.text())
  const impatiently = fetch(never.url).then((response) => response.text())
  await expect(impatiently.catch(codeOf)).resolves.toBe('UND_ERR_BODY_TIMEOUT')
  gaveUp.resolve()
  expect(await reply).toBe('half and half')
})

const codeOf = (error: unknown): unknown => ((error as Error).cause as { code?: unknown } | undefined)?.code

test('where `fetch` is not Node’s nothing is given to it', () => {
  const kept = places.map((one) => process_[one])
  for (const one of places) process_[one] = undefined
  expect(patiently()).toEqual({})
  for (const [index, one] of places.entries()) process_[one] = kept[index]
})
