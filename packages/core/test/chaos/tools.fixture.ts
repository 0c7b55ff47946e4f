import { defineTool, message, TerminalError } from '../../src/index.ts'
import type { Clock, Effect, Probe, Tool } from '../../src/index.ts'
import { z } from 'zod'
import type { Chance } from './chance.fixture.ts'

const payload = z.object({ n: z.number() })
export const messages = [
  message('waits', payload),
  message('drops', payload, { whenFull: 'drop-oldest' }),
  message('refuses', payload, { whenFull: 'refuse' }),
] as const
const unlisted = message('unlisted', payload)

const effects: readonly Effect[] = ['read', 'idempotent', 'reconcilable', 'once']

/** What no tool may ever see: that is what chance is for. */
export interface Sightings {
  /** Names of tools that were begun when the work had been told to stop. */
  readonly begunTooLate: string[]
  /** Keys of `once` and `reconcilable` calls that were run, each as often as it was. */
  readonly keys: string[]
}

/** A tool that fails, hangs, speaks, ends its task or works, as chance has it. */
export function chaosTool(chance: Chance, clock: Clock, wild: number, name: string, seen: Sightings): Tool {
  const effect = chance.pick(effects)
  const again = effect === 'read' || effect === 'idempotent'
  const after = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))
  const never = new Promise<never>(() => {})
  return defineTool({
    ...{ name, description: 'Does something.', effect, input: z.object({ n: z.number() }) },
    ...(chance.percent(50) ? { timeoutMs: chance.between(50, 3_000) } : {}),
    ...(again && chance.percent(50) ? { retries: chance.between(1, 2) } : {}),
    ...(effect === 'reconcilable'
      ? {
          probe: async (): Promise<Probe<unknown>> => {
            if (chance.percent(20)) return never
            if (chance.percent(20)) throw new Error('the probe failed')
            return chance.pick<Probe<unknown>>(['unknown', { happened: false }, { happened: true, result: 1 }])
          },
        }
      : {}),
    async execute({ n }, call): Promise<unknown> {
      if (call.signal.aborted) seen.begunTooLate.push(name)
      if (!again) seen.keys.push(call.idempotencyKey)
      const odd = chance.percent(wild) ? chance.between(1, 10) : 0
      if (chance.percent(20)) call.progress(`at ${n}`)
      if (chance.percent(30)) call.send(chance.pick(messages), { n })
      // Where a model leads this fails at once; where code does it may be answered, late, twice or never.
      if (chance.percent(15)) await call.request(messages[0], { n }, messages[1])
      if (chance.percent(30)) await after(chance.between(1, 500))
      if (odd === 1) throw new Error('it failed')
      if (odd === 2) throw new TerminalError('nothing more can be done')
      if (odd === 3) return never
      if (odd === 4) {
        await new Promise((_, reject) => call.signal.addEventListener('abort', () => reject(new Error('told to stop'))))
      }
      if (odd === 5) return { at: new Date(0) }
      if (odd === 6) call.send(unlisted, { n })
      if (odd === 7) call.send(messages[0], { n: 'x' } as never)
      if (odd === 8) void after(700).then(() => call.progress('after the end'))
      if (odd === 9) void after(700).then(() => call.send(messages[0], { n }))
      if (odd === 10) throw Object.create(null) as Error
      return { n, text: 'x'.repeat(chance.between(0, chance.percent(25) ? 20_000 : 400)) }
    },
  }) as unknown as Tool
}
