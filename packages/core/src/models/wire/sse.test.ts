import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ServerSentEvent } from './sse.ts'
import { serverSentEvents } from './sse.ts'

async function read(pieces: readonly string[]): Promise<ServerSentEvent[]> {
  async function* given(): AsyncGenerator<string> {
    yield* pieces
  }
  const events: ServerSentEvent[] = []
  for await (const event of serverSentEvents(given())) events.push(event)
  return events
}

test('comments, names, several lines of data and unknown fields are read as the standard says', async () => {
  const text =
    ': ping\n\nevent: delta\ndata: {"a":\ndata:1}\nid: 7\n\ndata\n\nretry: 5\ndata:  two spaces\n\nevent: none\n\n'
  expect(await read([text])).toEqual([
    { event: 'delta', data: '{"a":\n1}' },
    { event: '', data: '' },
    { event: '', data: ' two spaces' },
  ])
})

test('an event that the end of the stream cuts off is none', async () => {
  expect(await read(['data: whole\n\ndata: cut\n'])).toEqual([{ event: '', data: 'whole' }])
  expect(await read(['data: whole\n\ndata: cu'])).toEqual([{ event: '', data: 'whole' }])
})

test('wherever the pieces are cut, and however lines end, the events are the same', async () => {
  const line = fc.constantFrom('data: x', 'data:{"a":"ü→"}', 'event: e', ': c', 'data', '', '', 'id: 1')
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.nat({ max: 200 }), { maxLength: 6 }),
      async (lines, end, cuts) => {
        const text = [...lines, '', ''].join(end)
        const at = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length]
        const pieces = at.slice(1).map((to, index) => text.slice(at[index], to))
        expect(await read(pieces)).toEqual(await read([[...lines, '', ''].join('\n')]))
      },
    ),
  )
})
