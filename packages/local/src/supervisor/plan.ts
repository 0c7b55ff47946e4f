import { dutiesIn, type Duty } from '../language/duties.ts'
import type { Language } from '../language/language.ts'
import type { OfferedRole } from '../prompt/read-prompt.ts'

/** Roles that can work side by side. */
export type Stage = readonly OfferedRole[]

const ORDER: readonly Duty[] = ['look-up', 'make', 'judge']

/**
 * Puts roles in the order in which they can do their work: who looks things up, all at once; then who makes something of
 * it; then who judges it. Known by what they are for, by their tools' effects and by who gives what another takes,
 * never by name. Roles of which nothing can be told come in the order on offer, one after the other.
 */
export function planOf(roles: readonly OfferedRole[], language: Language): Stage[] {
  const duties = new Map(roles.map((role) => [role, dutyOfRole(role, language)]))
  const stages: Stage[] = []
  for (const duty of [...ORDER, undefined, 'act'] as const) {
    const members = roles.filter((role) => duties.get(role) === duty)
    if (members.length === 0) continue
    if (duty === 'look-up') stages.push(...byNeed(members))
    else stages.push(...members.map((role) => [role]))
  }
  return heeding(stages)
}

/** What the role is for. Where its purpose leaves it open, tools that only read point to looking up. */
export function dutyOfRole(role: OfferedRole, language: Language): Duty | undefined {
  const scores = { ...dutiesIn(role.purpose, language) }
  const effects = role.tools.match(/\((read|idempotent|reconcilable|once)\)/g) ?? []
  if (effects.length > 0 && effects.every((effect) => effect === '(read)')) scores['look-up'] += 0.75
  if (effects.length > 0 && effects.every((effect) => effect === '(once)')) scores.act += 0.75
  let best: Duty | undefined
  for (const duty of ['judge', 'make', 'look-up', 'act'] as const) {
    if (scores[duty] > (best === undefined ? 0 : scores[best])) best = duty
  }
  return best
}

/** Members of one stage go together, unless one takes what another gives. */
function byNeed(members: readonly OfferedRole[]): Stage[] {
  const after = members.filter((role) => members.some((other) => other !== role && needs(role, other)))
  const first = members.filter((role) => !after.includes(role))
  return first.length === 0 || after.length === 0 ? [members] : [first, after]
}

/** A role comes after every role that gives what it takes, wherever its purpose has put it. */
function heeding(stages: readonly Stage[]): Stage[] {
  const flat = stages.flatMap((stage, at) => stage.map((role) => ({ role, at: at as number })))
  for (let round = 0; round < flat.length; round += 1) {
    for (const one of flat) {
      for (const other of flat) {
        if (one !== other && needs(one.role, other.role) && !needs(other.role, one.role) && one.at <= other.at)
          one.at = other.at + 0.5
      }
    }
  }
  const places = [...new Set(flat.map(({ at }) => at))].toSorted((a, b) => a - b)
  return places.map((place) => flat.filter(({ at }) => at === place).map(({ role }) => role))
}

function needs(role: OfferedRole, other: OfferedRole): boolean {
  const takes = role.takes as { readonly required?: readonly string[]; readonly properties?: object } | undefined
  const wanted = takes?.required ?? Object.keys(takes?.properties ?? {})
  return wanted.some((name) => other.returns.includes(name))
}
