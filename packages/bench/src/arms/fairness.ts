import type { ArmAbout } from '../contract/arm.ts'
import { ArmError } from './arm-error.ts'

/** What all arms are said to have alike. */
export interface FairnessPromise {
  readonly sameTools?: true
  readonly sameBriefs?: true
  readonly sameLimits?: true
}

type Aspect = keyof typeof nouns

/** The models are compared as well, though nobody promises them: another model may be what an arm is for. */
const nouns = { sameTools: 'tools', sameBriefs: 'briefs', sameLimits: 'limits', models: 'models' } as const

/**
 * Holds the arms against each other before anything is spent. Only crews can be: what a function or recorded answers had to
 * work with is not known. Briefs are alike when the texts of all instructions, one after the other, are, but for blank space: so those of a crew and
 * its solo twin are.
 *
 * @param arms what each arm tells of itself, by its name
 * @param promise what must be alike
 * @returns what differs, one sentence each
 * @throws ArmError when something differs, or cannot be held against the others, that was promised to be alike
 * @example fairnessOf({ solo: soloArm.about, crew: crewArm.about }, { sameTools: true })
 */
export function fairnessOf(arms: Readonly<Record<string, ArmAbout>>, promise: FairnessPromise = {}): readonly string[] {
  const crews = Object.entries(arms).filter(([, { kind }]) => kind === 'crew')
  const warnings: string[] = []
  for (const aspect of ['sameTools', 'sameBriefs', 'sameLimits'] as const) {
    const hidden = Object.entries(arms).filter(
      ([, about]) => about.kind !== 'simulated' && partsOf(about, aspect) === undefined,
    )
    const said = [...unknownTo(aspect, hidden, promise), ...differences(aspect, crews)]
    const [first] = said
    if (first !== undefined && promise[aspect] === true) {
      throw new ArmError({
        message: `The arms were promised to have the same ${nouns[aspect]}: ${said.join(' ')}`,
        next: `Give them the same ${nouns[aspect]}, or take \`promise.${aspect}\` out: then it is a warning.`,
      })
    }
    warnings.push(...said)
  }
  return [...warnings, ...differences('models', crews), ...cachesOf(crews)]
}

/** What is not known matters only where it was promised. */
function unknownTo(
  aspect: keyof FairnessPromise,
  hidden: readonly (readonly [string, ArmAbout])[],
  promise: FairnessPromise,
): string[] {
  if (promise[aspect] !== true || hidden.length === 0) return []
  return [`the ${nouns[aspect]} of ${hidden.map(([name]) => name).join(', ')} are not known.`]
}

function differences(aspect: Aspect, crews: readonly (readonly [string, ArmAbout])[]): string[] {
  const known = crews.flatMap(([name, about]) => {
    const parts = partsOf(about, aspect)
    return parts === undefined ? [] : [{ name, parts }]
  })
  const [first, ...others] = known
  if (first === undefined) return []
  return others.flatMap(({ name, parts }) => {
    const more = parts.filter((part) => !first.parts.includes(part))
    const less = first.parts.filter((part) => !parts.includes(part))
    if (more.length === 0 && less.length === 0) return []
    return [`The ${nouns[aspect]} of ${name} are not those of ${first.name}${detail(aspect, more, less)}.`]
  })
}

function detail(aspect: Aspect, more: readonly string[], less: readonly string[]): string {
  if (aspect === 'sameBriefs') return ''
  if (aspect === 'sameLimits') return `: ${more.join(', ')} in place of ${less.join(', ')}`
  const parts = [
    ...(less.length === 0 ? [] : [`without ${less.join(', ')}`]),
    ...(more.length === 0 ? [] : [`with ${more.join(', ')} besides`]),
  ]
  return `: ${parts.join(' and ')}`
}

/** What is held against the others' as a set of texts; undefined when it is not known. */
function partsOf(about: ArmAbout, aspect: Aspect): readonly string[] | undefined {
  if (about.kind !== 'crew') return undefined
  if (aspect === 'sameTools') return about.tools
  if (aspect === 'models') return about.models
  if (aspect === 'sameBriefs')
    return about.briefs === undefined ? undefined : [about.briefs.join(' ').replace(/\s+/g, ' ').trim()]
  const { limits } = about
  // How deep, how wide and how often it may delegate says nothing of one agent.
  const own: ReadonlySet<string> = new Set(['depth', 'parallel', 'delegations'])
  return limits === undefined
    ? undefined
    : Object.entries(limits).flatMap(([name, value]) => (own.has(name) ? [] : [`${name} ${value}`]))
}

/** Prompts of one agent or crew begin alike, so that a later trial may find what an earlier one wrote. */
function cachesOf(crews: readonly (readonly [string, ArmAbout])[]): string[] {
  const defeats = ({ version }: ArmAbout): boolean =>
    typeof version === 'object' && version !== null && 'caches' in version && version.caches === 'defeated'
  const cold = crews.filter(([, about]) => defeats(about)).map(([name]) => name)
  const warm = crews.filter(([, about]) => !defeats(about)).map(([name]) => name)
  if (cold.length === 0 || warm.length === 0) return []
  return [`Only ${cold.join(', ')} pay for whole prompts: the caches of ${warm.join(', ')} are as they are.`]
}
