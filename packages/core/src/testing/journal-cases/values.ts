import assert from 'node:assert/strict'
import { rootTask } from '../../contract/ids.ts'
import type { Json } from '../../contract/json.ts'
import type { Journal } from '../../contract/journal.ts'
import { child, doubt, type JournalCases, named, payloads, run, started, texts, to } from './facts.ts'

/** A payload of a fact that went in and came back, from what `append` returned and from what `read` gives. */
const roundTrip = async (journal: Journal, payload: Json): Promise<void> => {
  const stored = await journal.append(run, [to(rootTask, 0, doubt(payload))])
  const read = await journal.read(run)
  assert.deepEqual(payloads(stored), [payload])
  assert.deepEqual(payloads(read), [payload])
  assert.deepEqual(texts(read), texts(stored))
}

/** Every object in a value, itself included. */
const objectsIn = (value: unknown): object[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : []

/** What a fact may hold, and that it stays what it was. */
export const valueCases: JournalCases = {
  async 'stored facts cannot be changed, neither by a reader nor through the draft'(journal) {
    const list = [1, { deep: 2 }]
    const draft = doubt({ list })
    const stored = await journal.append(run, [to(rootTask, 0, draft, started('crew', 1))])
    for (const object of [...stored, ...(await journal.read(run))].flatMap(objectsIn))
      assert.ok(Object.isFrozen(object))
    try {
      list.push(3)
    } catch {
      // A journal may freeze what it is given.
    }
    assert.deepEqual(payloads(await journal.read(run))[0], { list: [1, { deep: 2 }] })
  },

  async 'a draft that is handed in twice becomes two facts, each in its place'(journal) {
    const draft = doubt('again')
    const [first] = await journal.append(run, [to(rootTask, 0, started('crew', 1), draft)])
    const [second] = await journal.append(run, [to(child, 0, draft)])
    assert.equal(first?.position, 0)
    assert.deepEqual([second?.taskId, second?.seq, second?.position], [child, 0, 2])
    const places = (await journal.read(run)).map(({ taskId, seq, position }) => [taskId, seq, position])
    assert.deepEqual(places, [
      [rootTask, 0, 0],
      [rootTask, 1, 1],
      [child, 0, 2],
    ])
  },

  async 'a value that is not JSON is refused, and nothing of its batch is kept'(journal) {
    for (const value of [{ when: new Date(0) }, [Number.NaN], { size: 1n }, { call: () => 1 }, new Map()]) {
      const bad = doubt(value as unknown as Json)
      const batch = [to(rootTask, 0, doubt('lost')), to(child, 0, bad)]
      await assert.rejects(journal.append(run, batch), named('NotJsonError'))
    }
    await assert.rejects(journal.append(run, [to(rootTask, 0, doubt('lost', Number.NaN))]), named('NotJsonError'))
    assert.deepEqual(await journal.read(run), [])
  },

  async "a user's own message is a fact as any other"(journal) {
    const message = { ...doubt({ about: 'the date' }), type: 'second-thought', causedBy: '0:0', trust: 'tool' }
    const stored = await journal.append(run, [to(child, 0, message as ReturnType<typeof doubt>)])
    assert.deepEqual(
      { ...(await journal.read(run))[0] },
      { ...message, version: 1, taskId: child, seq: 0, position: 0 },
    )
    assert.deepEqual(texts(await journal.read(run)), texts(stored))
  },

  async 'a fact of a megabyte comes back whole'(journal) {
    await roundTrip(journal, 'a line of text, and one more\n'.repeat(36_000))
  },

  async 'text comes back as it was written, in any script'(journal) {
    const texts = [
      'Ünïcödé',
      '中文',
      '👩‍🚀',
      'עברית',
      '\u0000 nul',
      '\u2028 line',
      '\ud800 alone',
      '"quoted\\"',
      "it's",
      '',
    ]
    await roundTrip(journal, [...texts, Object.fromEntries(texts.map((text, index) => [text, index]))])
  },

  async 'numbers come back to the last digit'(journal) {
    const numbers = [0, -1, 0.1 + 0.2, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, Number.MAX_VALUE, 1e21, 1.7e-7]
    await roundTrip(journal, numbers)
    const [stored] = await journal.append(run, [to(child, 0, doubt(-0))])
    assert.ok(stored && 'payload' in stored && Object.is(stored.payload, 0), '-0 is 0, as JSON has it')
  },

  async 'keys that reach for prototypes are not kept, others of that name are'(journal) {
    const hostile: Json = JSON.parse('{"__proto__":{"rank":1},"constructor":{"prototype":{"rank":1}},"safe":[]}')
    const stored = await journal.append(run, [to(rootTask, 0, doubt(hostile), doubt({ constructor: 'Ferrari' }))])
    const kept: unknown[] = [{ safe: [] }, { constructor: 'Ferrari' }]
    assert.deepEqual(payloads(await journal.read(run)), kept)
    assert.deepEqual(texts(await journal.read(run)), texts(stored))
    assert.equal(({} as { rank?: number }).rank, undefined)
  },
}
