import { DefinitionError } from '@crewright/core'
import type { Agent } from '../contract/agents.ts'
import type { Decider, Rule } from '../contract/decide.ts'
import type { Parts } from './set-up.ts'

type OneDecider = Rule<unknown, unknown> | Decider<unknown, unknown>

/** Which rule or decider an agent uses: one for all, or what `by` says. */
export const deciderOf = ({
  name,
  decide,
}: Parts):
  | { readonly kind: 'shared'; readonly one: OneDecider }
  | { readonly kind: 'each'; readonly of: (agent: Agent<object>) => OneDecider } => {
  if (typeof decide === 'function' || 'kind' in decide) return { kind: 'shared', one: decide }
  const of = (agent: Agent<object>): OneDecider => {
    const word = decide.by(agent)
    const found = Object.hasOwn(decide.of, word) ? decide.of[word] : undefined
    if (found !== undefined) return found
    throw new DefinitionError({
      message: `\`decide.by\` of the world ${name} says ${JSON.stringify(word)} of agent ${agent.id}`,
      next: `Let it say one of ${Object.keys(decide.of).join(', ')}, or add that to \`decide.of\`.`,
    })
  }
  return { kind: 'each', of }
}
