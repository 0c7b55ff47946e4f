import type { Crew } from '@crewright/core'
import type { Arm } from '../contract/arm.ts'
import type { AnyTask } from '../contract/task.ts'
import { ArmError } from './arm-error.ts'
import { crewArm } from './crew-arm.ts'
import { functionArm, type ArmFunction } from './function-arm.ts'

/** Crews are told by what marks them, whichever copy of the package made them. */
const isCrew = (value: object): value is Crew =>
  (value as Record<symbol, unknown>)[Symbol.for('crewright.crew')] === true

/**
 * What stands in `arms` as an arm: a crew and a function become one, and an arm is one.
 *
 * @param name its key in `arms`, for errors
 * @throws ArmError for what is none of these; DefinitionError for a crew that cannot be one
 */
export function asArm(value: unknown, name = 'this'): Arm<AnyTask, unknown> {
  if (typeof value === 'function') return functionArm(value as ArmFunction)
  if (typeof value === 'object' && value !== null) {
    if (isCrew(value)) return crewArm(value) as Arm<AnyTask, unknown>
    const { about, attempt } = value as { about?: unknown; attempt?: unknown }
    if (typeof about === 'object' && about !== null && typeof attempt === 'function') return value as Arm
  }
  const role = (value as { kind?: unknown } | null | undefined)?.kind === 'role'
  throw new ArmError({
    message: `The arm ${name} is ${role ? 'a role' : wordsFor(value)}, which is no way of answering a task.`,
    next: role
      ? 'Put the role into a crew: defineCrew({ name, roles: { it }, supervisor: (desk) => desk.delegate("it", desk.objective) }).'
      : 'Give a crew, a function of the task, or what soloRetry, soloVote, recorded or simulated return.',
  })
}

const wordsFor = (value: unknown): string =>
  value === null || value === undefined ? String(value) : typeof value === 'object' ? 'an object' : `a ${typeof value}`
