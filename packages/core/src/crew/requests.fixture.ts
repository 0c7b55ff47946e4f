/** For tests of messages that are answered: what is asked, what answers, and a role that asks. */
import { z } from 'zod'
import { message } from '../bus/message.ts'
import type { Event, MessageFact, StoredEvent } from '../contract/event.ts'
import type { Envelope } from '../contract/message.ts'
import type { ToolContext } from '../contract/tool.ts'
import { call } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineRole } from './define-role.ts'

export const doubt = message('doubt', z.object({ claim: z.string() }))
export const ruling = message('ruling', z.object({ keep: z.boolean(), why: z.string().default('because') }))
export type Doubt = Envelope<typeof doubt>

/** A role whose tool does with its context what the test says, and says what came of it. */
export const speaker = (speak: (call: ToolContext) => unknown, timeoutMs?: number) =>
  defineRole({
    ...{ purpose: 'speaks', instructions: 'Speak.' },
    tools: [
      defineTool({
        ...{ name: 'speak', description: 'Speaks.', effect: 'read', input: z.object({}) },
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        execute: (_, context) => speak(context),
      }),
    ],
  })
/** A role whose tool asks `doubt` and waits for a `ruling`. */
export const asks = (timeoutMs?: number) =>
  speaker((it) => it.request(doubt, { claim: `by ${it.taskId}` }, ruling), timeoutMs)
/** Calls the tool, and is done. */
export const speaks = [{ toolCalls: [call('speak', {})] }, 'spoken']

/** The users' messages of one kind. */
export const messagesIn = (events: readonly Event[], type: string) =>
  (events as readonly StoredEvent[]).filter((event) => event.type === type) as (MessageFact & StoredEvent)[]
