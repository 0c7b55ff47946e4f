/** The roles and tools that the type tests put crews together from. */
import { defineRole, defineTool, message, type ToolContext } from '@crewright/core'
import { z } from 'zod'

export interface Library {
  readonly library: { find(words: string): Promise<string[]> }
}
export interface Calendar {
  readonly today: () => Date
}

/** Asks for the library. */
export const look = defineTool({
  name: 'look',
  description: 'Finds passages.',
  effect: 'read',
  input: z.object({ words: z.string() }),
  execute: ({ words }, { context }: ToolContext<Library>) => context.library.find(words),
})

/** Asks for nothing. */
export const count = defineTool({
  name: 'count',
  description: 'Counts the words of a text.',
  effect: 'read',
  input: z.object({ text: z.string() }),
  execute: ({ text }) => text.split(' ').length,
})

export const alarm = message('alarm', z.object({ claim: z.string(), weight: z.number() }))
export const remark = message('remark', z.object({ text: z.string() }))

/** Sends `alarm`. */
export const raise = defineTool({
  name: 'raise',
  description: 'Says that a claim looks wrong.',
  input: z.object({ claim: z.string() }),
  execute: ({ claim }, call) => {
    call.send(alarm, { claim, weight: 1 })
    return claim.length
  },
})

/** Returns a schema's type; asks for the library through its tool. */
export const reader = defineRole({
  purpose: 'reads and quotes',
  instructions: 'Quote verbatim.',
  tools: [look],
  returns: z.object({ quotes: z.array(z.object({ text: z.string(), page: z.number() })) }),
})

/** Returns text, asks for nothing. */
export const author = defineRole({ purpose: 'writes', instructions: 'Write plainly.' })

/** Takes and returns; asks for the calendar through its instructions; its input has a default. */
export const judge = defineRole({
  purpose: 'judges a draft',
  instructions: ({ context }: { context: Calendar }) => `Today is ${context.today().toISOString()}.`,
  tools: [raise],
  takes: z.object({ draft: z.string(), strict: z.boolean().default(true) }),
  returns: z.object({ fine: z.boolean() }),
})

export declare const library: Library['library']
export declare const today: Calendar['today']
