/** What definitions and finished runs hold on the heap. */
import { defineRole, defineTool } from '@crewright/core'
import { z } from 'zod'
import { runCrew } from './crew.ts'

const collect = (): number => {
  for (let i = 0; i < 4; i++) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Bytes that each of `count` values holds. */
export function bytesEach(count: number, make: (index: number) => unknown): number {
  make(-1)
  const kept: unknown[] = Array.from({ length: count })
  const before = collect()
  for (let index = 0; index < count; index++) kept[index] = make(index)
  const after = collect()
  if (kept.length !== count) throw new Error('unreachable: keeps what was made alive')
  return (after - before) / count
}

const tool = defineTool({ name: 'look', description: 'Looks.', effect: 'read', input: z.object({}), execute: () => 1 })
const returns = z.object({ found: z.string() })

/** Bytes of one defined role, beyond its schemas and tools, which ten thousand roles share here. */
export const roleBytes = (): number =>
  bytesEach(10_000, () => defineRole({ purpose: 'looks', instructions: 'Look.', tools: [tool], returns }))

/** Bytes that a thousand finished runs left behind, each. */
export async function leftBytes(): Promise<number> {
  await runCrew()
  const before = collect()
  for (let run = 0; run < 1_000; run++) await runCrew()
  return (collect() - before) / 1_000
}
