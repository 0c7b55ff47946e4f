/** A broker in a process of its own that records until it is killed: `killed.fixture.ts RECORDING`. */
import { setTimeout as sleep } from 'node:timers/promises'
import { scripted } from '@crewright/core/testing'
import { callWith, realClock, requestOf } from './calls.fixture.ts'
import { openBroker } from './open-broker.ts'

const model = scripted((request) => async () => {
  await sleep(1)
  return `said ${JSON.stringify(request.transcript).repeat(500)}`
})
const broker = await openBroker({ clock: realClock, concurrency: 4, record: process.argv[2] ?? '' })
const ask = async (worker: number): Promise<void> => {
  for (let nth = 0; ; nth++) {
    const text = `${worker}.${nth}`
    await broker.through(model, 1).model.generate(requestOf(text), callWith())
    process.stdout.write(`${text}\n`)
  }
}
await Promise.all([0, 1, 2, 3].map(ask))
