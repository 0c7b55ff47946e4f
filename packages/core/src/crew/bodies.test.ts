import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { message } from '../bus/message.ts'
import type { StoredEvent } from '../contract/event.ts'
import type { Journal } from '../contract/journal.ts'
import { scripted } from '../testing/scripted.ts'
import { defineCrew } from './define-crew.ts'
import { byRole } from './play.fixture.ts'
import type { Doubt } from './requests.fixture.ts'
import { doubt, ruling, speaker, speaks } from './requests.fixture.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A journal that keeps nothing but, of each fact of this type, whether anybody else still does. */
function forgetful(type: string): { journal: Journal; kept: () => number; seen: () => number } {
  const facts: WeakRef<StoredEvent>[] = []
  let position = 0
  const journal: Journal = {
    append: async (_, batch) =>
      batch.flatMap(({ taskId, expected, events }) =>
        events.map((event, index): StoredEvent => {
          const stored = { ...event, version: 1, taskId, seq: expected + index, position: position++ } as StoredEvent
          if (stored.type === type) facts.push(new WeakRef(stored))
          return stored
        }),
      ),
    read: async () => [],
    runs: async () => [],
    close: async () => {},
  }
  return { journal, kept: () => facts.filter((one) => one.deref() !== undefined).length, seen: () => facts.length }
}

/** Counts what is still held, once what was just said has had the time to be let go. */
async function heldAfter(kept: () => number): Promise<number> {
  for (let i = 0; i < 20; i++) await pause()
  collect()
  return kept()
}

test('a run lets go of what nobody will read: of 500 replies to a task that has ended it keeps none', async () => {
  const { journal, kept, seen } = forgetful(ruling.name)
  let heard: Doubt | undefined
  let held = -1
  const role = speaker(({ send }) => send(doubt, { claim: 'x' }))
  const crew = defineCrew({
    ...{ name: 'crew', model: scripted(byRole({ role: speaks })), roles: { role }, messages: [doubt, ruling] },
    supervisor: async (desk) => {
      desk.on(doubt, (it) => void (heard = it))
      await desk.delegate('role', 'x')
      for (let i = 0; i < 500 && heard !== undefined; i++) desk.reply(heard, ruling, { keep: true })
      held = await heldAfter(kept)
      return 'done'
    },
  })
  expect(await crew.run('go', { journal })).toMatchObject({ status: 'completed' })
  expect([seen(), held]).toEqual([500, 0])
})

test('a run lets go of what its supervisor says to those who watch it', async () => {
  const note = message('note', z.object({ n: z.number() }))
  const { journal, kept, seen } = forgetful(note.name)
  let held = -1
  const crew = defineCrew({
    ...{ name: 'crew', messages: [note] },
    supervisor: async (desk) => {
      for (let n = 0; n < 500; n++) desk.send(note, { n })
      held = await heldAfter(kept)
      return 'done'
    },
  })
  expect(await crew.run('go', { journal })).toMatchObject({ status: 'completed' })
  expect([seen(), held]).toEqual([500, 0])
})
