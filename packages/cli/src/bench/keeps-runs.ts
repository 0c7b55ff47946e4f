/** Whether any arm runs something: answers that were recorded or drawn are in no store. */
export const keepsRuns = (arms: { readonly [arm: string]: unknown }): boolean =>
  Object.values(arms).some((arm) => !['recorded', 'simulated'].includes(kindOf(arm)))

const kindOf = (arm: unknown): string => {
  const about = typeof arm === 'object' && arm !== null && 'about' in arm ? arm.about : undefined
  return typeof about === 'object' && about !== null && 'kind' in about ? String(about.kind) : ''
}
