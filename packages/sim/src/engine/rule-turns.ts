import type { Rule, Turn } from '../contract/decide.ts'
import type { Phase } from './placed.ts'
import type { AnyStage, Parts } from './set-up.ts'

/** What a loop of turns by one rule works with. */
export interface RuleLoop {
  readonly parts: Pick<Parts, 'observe' | 'act'>
  readonly rule: Rule<unknown, unknown>
  readonly stage: AnyStage
  readonly turn: { -readonly [Key in keyof Turn]: Turn[Key] }
  /** What was at work, should something throw. */
  phase: Phase
  /** How many turns there were. */
  turns: number
}

/**
 * Turns by a rule, from place `from` to `end`, for as long as nothing waits to happen: no message, no wake-up. Gives the
 * place to go on from. A world of a million agents spends its time here: one loop, which the compiler takes as a whole.
 */
export const ruleTurns = (loop: RuleLoop, ids: Int32Array, from: number, end: number): number => {
  const { stage, turn, rule } = loop
  const { observe, act } = loop.parts
  const { agents, queue, random, step } = stage
  let at = from
  for (; at < end && queue.nextTime === Infinity; at++) {
    const id = ids[at] as number
    const agent = agents.present(id)
    if (agent === undefined) continue
    stage.acting = id
    turn.agent = id
    random.begin(step, id)
    loop.phase = 'observe'
    const observation = observe(agent, stage)
    loop.phase = 'decide'
    const action = rule(observation, turn)
    loop.turns++
    if (action === undefined) continue
    loop.phase = 'act'
    act(agent, action, stage)
  }
  return at
}
