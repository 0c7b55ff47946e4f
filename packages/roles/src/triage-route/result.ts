import { z } from 'zod'

/** How soon somebody must look at an item. */
export const urgency = z.enum(['high', 'normal', 'low'])

/** What the sorter says of one item. */
export const sorted = z.object({
  id: z.string().describe('The id of the item, as it was given.'),
  route: z.string().describe('The name of its route, one of the routes listed.'),
  urgency: urgency.describe('How urgent the item is, by the rule for urgency.'),
  reason: z
    .string()
    .describe(
      'The words of the item that decide, copied letter for letter: a phrase or a sentence, at most 120 letters.',
    ),
})

/** What one batch of items gives. */
export const sortedItems = z.object({
  items: z.array(sorted).describe('Every item that was given, each exactly once.'),
})

/** Where one item goes. */
export const routed = z.object({
  id: z.string().describe('As in the file of items.'),
  route: z.string().describe('The name of a route; `needs-human` where `needsHuman` is true.'),
  urgency,
  reason: z.string().describe('The words of the item that decided, or why it was left to a person.'),
  needsHuman: z.boolean().describe('Whether a person must see it, since no route fits it for sure.'),
})

/** What the crew gives: every item of the file exactly once, in its order. */
export const triage = z.object({ items: z.array(routed) })

export type Sorted = z.infer<typeof sorted>
export type Routed = z.infer<typeof routed>
export type Triage = z.infer<typeof triage>
