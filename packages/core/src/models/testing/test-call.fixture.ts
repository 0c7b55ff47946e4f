// What a run gives to a model, in the machine's own time.
import { systemClock } from '../../crew/system-clock.ts'
import type { CallOptions } from '../../testing/model-cases/call.ts'
import { recordedCall } from '../../testing/model-cases/call.ts'

export { request } from '../../testing/model-cases/call.ts'

/** A call that grants every attempt, and keeps what it was asked and told. */
export const testCall = (options: Partial<CallOptions> = {}) => recordedCall({ clock: systemClock, ...options })
