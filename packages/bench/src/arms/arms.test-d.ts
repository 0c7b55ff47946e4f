/** Arms know what their crew takes, gives and consists of: a wrong use of one does not compile. */
import { defineCrew, defineRole } from '@crewright/core'
import { z } from 'zod'
import type { Arm, Attempt } from '../contract/arm.ts'
import type { BenchTask } from '../contract/task.ts'
import { crewArm } from './crew-arm.ts'
import { escalate } from './escalate.ts'
import { functionArm } from './function-arm.ts'
import { soloRetry } from './solo-retry.ts'
import { soloVote } from './solo-vote.ts'
import { ablations, without, withModel } from './variants.ts'

const writer = defineRole({ purpose: 'writes', instructions: 'Write.' })
const critic = defineRole({ purpose: 'finds faults', instructions: 'Find faults.' })
const crew = defineCrew({
  ...{ name: 'pair', roles: { writer, critic }, supervisor: {} },
  returns: z.object({ choice: z.string() }),
})
const taking = defineCrew({ name: 'taking', takes: z.object({ n: z.number() }), supervisor: {} })

/** Compiles when the attempt's output is of this type and no other. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Out<A> = A extends { attempt(trial: never): Promise<Attempt<infer Output>> } ? Output : never
const same = <A, B>(_: Same<A, B>): void => {}

const plain = crewArm(crew)
same<Out<typeof plain>, { choice: string }>(true)
const retried = soloRetry(crew, { accept: (answer) => answer.choice === 'A' })
same<Out<typeof retried>, { choice: string }>(true)
const voted = soloVote(crew, { samples: 'reference', key: ({ choice }) => choice })
same<Out<typeof voted>, { choice: string }>(true)

// @ts-expect-error the answer has no such field
soloVote(crew, { key: (answer) => answer.choise })
// @ts-expect-error the answer has no such field
soloRetry(crew, { accept: (answer) => answer.sure })
// @ts-expect-error an acceptor is what it is for
escalate(crew)
// @ts-expect-error samples are a number or what the reference pays for
soloVote(crew, { samples: 'many' })

// A crew that takes an input is asked tasks that bring one.
const asked: Arm<BenchTask<{ objective: string; input: { n: number } }>, string> = crewArm(taking)
void asked

// Roles by name.
without(crew, 'critic')
// @ts-expect-error the crew has no such role
without(crew, 'editor')
const less = ablations(crew)
void less['without writer']
// @ts-expect-error the crew has no such role
void less['without editor']
// @ts-expect-error what is left out cannot be left out again
without(without(crew, 'critic'), 'critic')
// @ts-expect-error this is no model
withModel(crew, 'gpt')

// A function is not shown what is expected.
const rule = functionArm(({ goal }: { readonly id: string; readonly goal: string }) => goal.length)
same<Out<typeof rule>, number>(true)
functionArm(({ goal }) => goal.length)
functionArm((task) => {
  // @ts-expect-error no arm sees it
  void task.expected
})
