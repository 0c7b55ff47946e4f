import { eventVersion } from '../contract/event.ts'

/** A fact as it was read, before anybody has checked more than that it is an object. */
export type RawEvent = { readonly [key: string]: unknown }

/** Turns facts of one version into those of the next. */
export type Upcasters = { readonly [version: number]: (event: RawEvent) => RawEvent }

/**
 * How facts of old versions become those of the current one: the entry of version n makes version n + 1.
 * An entry, once released, stays for ever, with fixtures of what was written then.
 */
export const upcasters: Upcasters = {}

/**
 * Brings a fact to the current version, one step at a time.
 *
 * @returns the fact, or undefined when its version is none that this code can read
 */
export const upcast = (event: RawEvent, table: Upcasters = upcasters, current = eventVersion): RawEvent | undefined => {
  let version = event['version']
  let raised = event
  while (version !== current) {
    if (typeof version !== 'number' || !Object.hasOwn(table, version)) return undefined
    const step: Upcasters[number] | undefined = table[version]
    if (step === undefined) return undefined
    version += 1
    raised = { ...step(raised), version }
  }
  return raised
}
