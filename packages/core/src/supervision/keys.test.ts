import { expect, test } from 'vitest'
import { defineCrew } from '../crew/define-crew.ts'
import { only, play } from '../crew/play.fixture.ts'
import { scripted } from '../testing/scripted.ts'
import { roles } from './desk-roles.fixture.ts'

test('each call carries its content as a key, the same whatever order the promises wake in', async () => {
  const keysOf = async (swap: boolean) => {
    const model = scripted(() => 'done')
    const crew = defineCrew({
      ...{ name: 'crew', model, roles },
      supervisor: async (desk) => {
        const one = () => desk.delegate('a', 'x')
        const two = () => desk.delegate('checker', { objective: 'x', input: { strict: false, draft: 'd' } })
        await desk.all(swap ? [two(), one(), one()] : [one(), one(), two()])
        return 'done'
      },
    })
    const { events } = await play(crew, 'go')
    return only(events, 'task-assigned').map(({ payload }) => payload.key)
  }
  const keys = await keysOf(false)
  expect(new Set(keys).size).toBe(3)
  expect(new Set(await keysOf(true))).toEqual(new Set(keys))
})

test('a key holds what is used by its content, whichever of two chains was faster', async () => {
  const keysOf = async (slow: string) => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
    const model = scripted((request) => async () => {
      const brief = request.transcript[0]?.text ?? ''
      if (brief.includes(`first ${slow}`)) await held
      if (brief.includes('third')) letGo()
      return 'done'
    })
    const crew = defineCrew({
      ...{ name: 'crew', model, roles },
      supervisor: async (desk) => {
        const chain = async (name: string) => {
          const first = desk.delegate('a', `first ${name}`)
          await first
          const second = desk.delegate('a', { objective: `second ${name}`, use: [first] })
          await second
          return desk.delegate('b', { objective: `third ${name}`, use: [second] })
        }
        await Promise.all([chain('x'), chain('y')])
        return 'done'
      },
    })
    const { events } = await play(crew, 'go')
    return only(events, 'task-assigned').map(({ payload }) => payload.key ?? '')
  }
  const [slowX, slowY] = [await keysOf('x'), await keysOf('y')]
  expect(slowX).not.toEqual(slowY)
  expect(slowX.toSorted()).toEqual(slowY.toSorted())
  expect(new Set(slowX).size).toBe(6)
})
