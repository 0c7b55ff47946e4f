/** The crew that all benchmarks run: "supervisor → 3 roles, one tool call each → final answer", ten model calls. */
import { z } from 'zod'
import { defineCrew, defineRole, defineTool, type Model } from '@crewright/core'

const words = (length: number): string => 'abcdefghi '.repeat(Math.ceil(length / 10)).slice(0, length)

export const goal = 'Look it up.'
export const keys = ['first', 'second', 'third'] as const
export const instructions = words(300)
export const found = words(400)
export const answer = words(600)

export const lookUpInput = z.object({ query: z.string() })
const lookUp = defineTool({
  name: 'look_up',
  description: 'Looks something up.',
  effect: 'read',
  input: lookUpInput,
  execute: () => found,
})
const role = (purpose: string) => defineRole({ purpose, instructions, tools: [lookUp] })

export const purposes = { first: 'looks up the first', second: 'looks up the second', third: 'looks up the third' }

/** The crew on this model. */
export const crewOn = (model: Model) =>
  defineCrew({
    name: 'benchmark',
    model,
    roles: { first: role(purposes.first), second: role(purposes.second), third: role(purposes.third) },
    supervisor: { instructions },
  })

/** What the model says next: `length` is how many entries its transcript has, the brief included. */
export function nextStep(
  supervisor: boolean,
  length: number,
):
  | { readonly text: string }
  | { readonly call: string; readonly name: string; readonly input: { [key: string]: string } } {
  if (!supervisor) return length === 1 ? { call: 'call', name: 'look_up', input: { query: 'it' } } : { text: found }
  const key = keys[(length - 1) / 2]
  return key === undefined ? { text: answer } : { call: key, name: 'delegate', input: { role: key, objective: goal } }
}
