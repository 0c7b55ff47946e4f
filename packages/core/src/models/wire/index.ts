/** What every model adapter puts its requests through: timeouts, typed errors, and no secret in any of them. */
export { createSecrets, endingBy, wireFetch } from './secrets.ts'
export type { Secrets } from './secrets.ts'
export { statusError } from './status-error.ts'
export { fillTimeouts } from './timeouts.ts'
export type { FilledTimeouts, Timeouts } from './timeouts.ts'
export { onWire } from './wire.ts'
export type { Wire, WireOptions } from './wire.ts'
