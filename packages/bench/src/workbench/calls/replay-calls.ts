import { type Operation, operationNamed } from '../operations/index.ts'
import type { OfficeState } from '../world/state.ts'
import { type ParsedCall, parseCall } from './parse-call.ts'

/**
 * Executes calls in their order. One that does not parse, or names an unknown tool or parameter, is skipped; one that a
 * tool refuses changes nothing.
 *
 * @param calls as WorkBench writes them: `calendar.delete_event.func(event_id="00000256")`
 * @returns the state after the last one; `state` itself when nothing was changed
 */
export function replayCalls(state: OfficeState, calls: readonly string[]): OfficeState {
  let current = state
  for (const text of calls) {
    const call = parseCall(text)
    const operation = call && operationNamed(call.name)
    const given = call && operation && givenTo(operation, call)
    if (operation !== undefined && given !== undefined) current = operation.run(current, given).state
  }
  return current
}

/** The call's arguments by the names of parameters; undefined when it has one too many, one twice, or an unknown one. */
function givenTo(
  { parameters }: Operation,
  { positional, named }: ParsedCall,
): { readonly [parameter: string]: string | undefined } | undefined {
  const names = Object.keys(parameters)
  if (positional.length > names.length || Object.keys(named).some((name) => !names.includes(name))) return undefined
  const byPlace = positional.map((value, at) => [names[at] ?? '', value] as const)
  if (byPlace.some(([name]) => Object.hasOwn(named, name))) return undefined
  return { ...Object.fromEntries(byPlace), ...named }
}
