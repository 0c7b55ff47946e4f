import { defineCrew, defineRole } from '../../src/index.ts'
import type { Clock, Crew, Desk, Limits, Role } from '../../src/index.ts'
import { z } from 'zod'
import type { Chance } from './chance.fixture.ts'
import { chaosModel } from './model.fixture.ts'
import type { ModelUnderTest } from './model.fixture.ts'
import { chaosTool, messages } from './tools.fixture.ts'
import type { Sightings } from './tools.fixture.ts'

type AnyRole = Role<undefined, unknown> | AnyCrew
type AnyCrew = Crew<unknown, unknown, unknown, never, undefined, string>

/** A crew as the invariants see it: whose limits hold where. */
export interface Shape {
  readonly limits: Limits
  readonly crews: Readonly<Record<string, Shape>>
}
export interface ChaosCrew {
  readonly crew: AnyCrew
  readonly shape: Shape
  readonly models: readonly ModelUnderTest[]
  readonly seen: Sightings
}

const ceilings: { readonly [L in keyof Limits]-?: readonly [number, number] } = {
  usd: [0.002, 0.3],
  tokens: [2_000, 60_000],
  modelCalls: [1, 12],
  toolCalls: [1, 8],
  delegations: [1, 6],
  timeMs: [100, 4_000],
  turns: [1, 8],
  depth: [1, 3],
  parallel: [1, 4],
}

function anyLimits(chance: Chance, often: number): Limits {
  const limits: { -readonly [L in keyof Limits]: Limits[L] } = {}
  for (const [name, [least, most]] of Object.entries(ceilings) as [keyof Limits, [number, number]][]) {
    if (!chance.percent(often)) continue
    limits[name] = name === 'usd' ? least + chance.next() * (most - least) : chance.between(least, most)
  }
  return limits
}

/** A supervisor's function that does whatever people write. */
function anyFunction(chance: Chance, clock: Clock, wild: number, roles: readonly string[], typed: boolean) {
  const after = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))
  return async (given: unknown): Promise<unknown> => {
    const desk = given as Desk<Record<string, Role>, (typeof messages)[number]>
    if (chance.percent(75))
      desk.on(messages[0], async (heard) => {
        if (chance.percent(wild / 2)) throw new Error('a bad handler')
        if (chance.percent(30)) await after(chance.between(1, 500))
        if (chance.percent(20)) await desk.delegate(roles[0] ?? 'nobody', 'Help with the answer.').catch(() => {})
        do desk.reply(heard, chance.pick(messages), { n: 1 })
        while (chance.percent(50))
      })
    const work: ReturnType<typeof desk.delegate>[] = []
    for (let i = chance.between(0, 4); i > 0 && roles.length > 0; i--) {
      const odd = chance.percent(wild) ? chance.between(1, 7) : 0
      const objective = `task ${chance.between(1, 50)}`
      const use = chance.percent(30) && work.length > 0 ? { use: [chance.pick(work)] } : {}
      const one = desk.delegate(odd === 1 ? 'nobody' : chance.pick(roles), { objective, ...use })
      work.push(one)
      if (chance.percent(40)) await one.catch(() => {})
      if (odd === 2) throw new Error('the function failed')
      if (odd === 3) await new Promise(() => {})
      if (odd === 4) await after(chance.between(1, 2_000))
      if (odd === 5) return { n: 'x' }
      if (odd === 6) await one
      if (odd === 7) throw Object.create(null) as Error
    }
    if (chance.percent(70)) await (chance.percent(50) ? desk.all(work) : Promise.allSettled(work))
    // Code that ignores the end goes on all the same.
    if (chance.percent(10)) await desk.delegate(roles[0] ?? 'nobody', 'more').catch(() => 'x')
    return typed ? { n: 1 } : 'done'
  }
}

/** Any tree of crews and roles. */
export function chaosCrew(chance: Chance, clock: Clock, wild: number): ChaosCrew {
  const models: ModelUnderTest[] = []
  const seen: Sightings = { begunTooLate: [], keys: [] }
  const newModel = (id: string): ModelUnderTest => {
    const model = chaosModel(chance, clock, wild, id)
    models.push(model)
    return model
  }
  const tools = (most: number) =>
    Array.from({ length: chance.between(0, most) }, (_, n) => chaosTool(chance, clock, wild, `tool_${n}`, seen))
  const result = () => (chance.percent(40) ? { returns: z.object({ n: z.number() }) } : {})

  function role(path: string): AnyRole {
    return defineRole({
      ...{ purpose: `does ${path}`, tools: tools(2), ...result() },
      instructions: chance.percent(wild / 8)
        ? () => {
            throw new Error('bad instructions')
          }
        : 'Work.',
      ...(chance.percent(20) ? { share: 'transcript' as const } : {}),
      ...(chance.percent(20) ? { model: newModel(`model/${path}`) } : {}),
    }) as AnyRole
  }

  function build(path: string, depth: number): { crew: AnyCrew; shape: Shape } {
    const roles: Record<string, AnyRole> = {}
    const crews: Record<string, Shape> = {}
    for (let n = chance.percent(10) ? 0 : chance.between(1, 3); n > 0; n--) {
      const key = `r${n}`
      if (depth < 3 && chance.percent(35)) {
        const nested = build(`${path}.${key}`, depth + 1)
        roles[key] = nested.crew
        crews[key] = nested.shape
      } else roles[key] = role(`${path}.${key}`)
    }
    const limits = anyLimits(chance, depth === 1 ? 15 : 10)
    const codeLed = chance.percent(30)
    const returns = result()
    const crew = defineCrew({
      ...{ name: path, purpose: `leads ${path}`, roles, limits, messages, ...returns },
      ...(depth === 1 ? { model: newModel('model/root') } : {}),
      supervisor: (codeLed
        ? anyFunction(chance, clock, wild, Object.keys(roles), 'returns' in returns)
        : { instructions: 'Lead.', tools: tools(1), ask: chance.percent(20) }) as never,
    }) as unknown as AnyCrew
    return { crew, shape: { limits, crews } }
  }

  return { ...build('crew', 1), models, seen }
}
