import assert from 'node:assert/strict'
import { type RunId, rootTask } from '../../contract/ids.ts'
import { child, doubt, type JournalCases, named, payloads, run, texts, to } from './facts.ts'

/** Order, fences, atomicity, and reading by position. */
export const orderCases: JournalCases = {
  async 'what is appended is returned and read back with its place'(journal) {
    const stored = await journal.append(run, [to(child, 0, doubt('a', 5), doubt('b', 6))])
    assert.deepEqual(
      stored.map(({ version, taskId, seq, position, at }) => ({ version, taskId, seq, position, at })),
      [
        { version: 1, taskId: child, seq: 0, position: 0, at: 5 },
        { version: 1, taskId: child, seq: 1, position: 1, at: 6 },
      ],
    )
    assert.deepEqual(texts(await journal.read(run)), texts(stored))
  },

  async 'facts of many streams have one order, in which they were appended'(journal) {
    await journal.append(run, [to(rootTask, 0, doubt('a')), to(child, 0, doubt('b'), doubt('c'))])
    await journal.append(run, [to(rootTask, 1, doubt('d'))])
    await journal.append(run, [to(child, 2, doubt('e')), to(rootTask, 2, doubt('f'))])
    const read = await journal.read(run)
    assert.deepEqual(payloads(read), ['a', 'b', 'c', 'd', 'e', 'f'])
    assert.deepEqual(
      read.map((event) => event.position),
      [0, 1, 2, 3, 4, 5],
    )
    assert.deepEqual(
      read.map((event) => event.seq),
      [0, 0, 1, 1, 2, 2],
    )
  },

  async 'a batch of which one part is fenced off leaves nothing'(journal) {
    await journal.append(run, [to(rootTask, 0, doubt('kept'))])
    const batch = [to(child, 0, doubt('lost')), to(rootTask, 0, doubt('stale'))]
    await assert.rejects(journal.append(run, batch), named('JournalConflictError'))
    assert.deepEqual(payloads(await journal.read(run)), ['kept'])
    const next = await journal.append(run, [to(child, 0, doubt('new'))])
    assert.deepEqual([next[0]?.seq, next[0]?.position], [0, 1])
  },

  async 'a writer behind or ahead of its stream is refused, and told where the stream is'(journal) {
    await journal.append(run, [to(rootTask, 0, doubt('a'), doubt('b'))])
    for (const expected of [0, 1, 3, -1]) {
      await assert.rejects(journal.append(run, [to(rootTask, expected, doubt('c'))]), (error: unknown) => {
        assert.ok(named('JournalConflictError')(error))
        const { runId, taskId, actual } = error as { runId?: string; taskId?: string; actual?: number }
        assert.deepEqual({ runId, taskId, actual }, { runId: run, taskId: rootTask, actual: 2 })
        return true
      })
    }
  },

  async 'the same write twice is stored once'(journal) {
    const batch = [to(rootTask, 0, doubt('once'))]
    await journal.append(run, batch)
    await assert.rejects(journal.append(run, batch), named('JournalConflictError'))
    assert.deepEqual(payloads(await journal.read(run)), ['once'])
  },

  async 'of two writers of one place, one wins'(journal) {
    const both = ['a', 'b'].map((text) => journal.append(run, [to(rootTask, 0, doubt(text))]))
    const results = await Promise.allSettled(both)
    assert.deepEqual(results.map((result) => result.status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await journal.read(run)).length, 1)
  },

  async 'what is appended at once, where a store can, is as what is appended in time'(journal) {
    if (journal.appendNow === undefined) return
    const stored = journal.appendNow(run, [to(rootTask, 0, doubt('a')), to(child, 0, doubt('b'))])
    await journal.append(run, [to(rootTask, 1, doubt('c'))])
    assert.deepEqual(texts(await journal.read(run)).slice(0, 2), texts(stored))
    const stale = [to(child, 1, doubt('lost')), to(rootTask, 1, doubt('stale'))]
    assert.throws(() => journal.appendNow?.(run, stale), named('JournalConflictError'))
    assert.deepEqual(payloads(await journal.read(run)), ['a', 'b', 'c'])
    await journal.close()
    assert.throws(() => journal.appendNow?.(run, []), named('JournalError'))
  },

  async 'a batch may name a stream more than once'(journal) {
    await journal.append(run, [to(rootTask, 0, doubt('a')), to(child, 0, doubt('b')), to(rootTask, 1, doubt('c'))])
    assert.deepEqual(payloads(await journal.read(run)), ['a', 'b', 'c'])
    const repeated = [to(rootTask, 2, doubt('d')), to(rootTask, 2, doubt('e'))]
    await assert.rejects(journal.append(run, repeated), named('JournalConflictError'))
    assert.equal((await journal.read(run)).length, 3)
  },

  async 'an append without facts stores nothing, and is fenced all the same'(journal) {
    assert.deepEqual(await journal.append(run, []), [])
    assert.deepEqual(await journal.append(run, [to(rootTask, 0)]), [])
    await assert.rejects(journal.append(run, [to(rootTask, 1)]), named('JournalConflictError'))
    assert.deepEqual(await journal.read(run), [])
  },

  async 'runs do not see each other'(journal) {
    const other = 'run-2' as RunId
    await journal.append(run, [to(rootTask, 0, doubt('mine'))])
    const stored = await journal.append(other, [to(rootTask, 0, doubt('other'))])
    assert.equal(stored[0]?.position, 0)
    assert.deepEqual(payloads(await journal.read(run)), ['mine'])
    assert.deepEqual(payloads(await journal.read(other)), ['other'])
    assert.deepEqual(await journal.read('unknown' as RunId), [])
  },

  async 'a late reader starts after a position and stops at a limit'(journal) {
    await journal.append(run, [to(rootTask, 0, ...['a', 'b', 'c', 'd'].map((text) => doubt(text)))])
    const read = async (after?: number, limit?: number): Promise<string> =>
      payloads(
        await journal.read(run, { ...(after !== undefined && { after }), ...(limit !== undefined && { limit }) }),
      ).join('')
    assert.equal(await read(), 'abcd')
    assert.equal(await read(-1), 'abcd')
    assert.equal(await read(1), 'cd')
    assert.equal(await read(3), '')
    assert.equal(await read(99), '')
    assert.equal(await read(0, 2), 'bc')
    assert.equal(await read(undefined, 3), 'abc')
    assert.equal(await read(2, 99), 'd')
    assert.equal(await read(0, 0), '')
    assert.equal(await read(-1, Infinity), 'abcd')
  },

  async 'what a reader holds does not grow, and later readers see all'(journal) {
    const stored = await journal.append(run, [to(rootTask, 0, doubt('a'))])
    const early = await journal.read(run)
    await journal.append(run, [to(rootTask, 1, doubt('b'))])
    assert.deepEqual([stored.length, early.length, (await journal.read(run)).length], [1, 1, 2])
  },
}
