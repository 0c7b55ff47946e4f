import { setImmediate } from 'node:timers/promises'
import type { Journal } from '@crewright/core'

/**
 * The same journal, with a pause after each append in which the process hears Ctrl-C and draws the live view. A model
 * and tools that live in this process never wait for anything: without the pause a whole run would be one breath.
 */
export const breathing = (journal: Journal): Journal => ({
  ...journal,
  async append(runId, batch) {
    const stored = await journal.append(runId, batch)
    await setImmediate()
    return stored
  },
})
