/** Where a value stands, as its owner would write it: `state.town.owner`, `agents[3]`, `state.rooms.get("hall")`. */
export const pathText = (place: string, containers: readonly object[], steps: readonly unknown[]): string =>
  steps.reduce<string>((text, step, at) => text + stepText(containers[at], step, text === ''), place) || 'the value'

const stepText = (container: object | undefined, step: unknown, first: boolean): string => {
  if (container instanceof Map) return `.get(${typeof step === 'object' ? '…' : quoted(step)})`
  if (typeof step === 'number') return `[${step}]`
  if (typeof step === 'string' && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)) return first ? step : `.${step}`
  return step === undefined ? '' : `[${quoted(step)}]`
}

const quoted = (step: unknown): string => (typeof step === 'string' ? JSON.stringify(step) : String(step))
