import { nearest } from '../input/nearest.ts'
import { MisuseError } from '../misuse-error.ts'

/** One arm that `--arms` names, taken apart. */
export type ArmSpec =
  | { readonly kind: 'solo' | 'crew' | 'ablations'; readonly name: string }
  | { readonly kind: 'solo-retry' | 'solo-vote'; readonly name: string; readonly count: number | undefined }
  | { readonly kind: 'without' | 'model'; readonly name: string; readonly of: string }

const usual = ['solo', 'crew', 'solo-retry', 'solo-vote', 'without:ROLE', 'ablations', 'model:ID']

/**
 * The arms of `--arms`, in their order: `solo,crew,solo-vote:5,without:critic`.
 *
 * @throws MisuseError for one that there is not, one that is named twice, or fewer than two
 */
export const armSpecs = (list: string): readonly ArmSpec[] => {
  const specs = list.split(',').map((part) => specOf(part.trim()))
  const names = specs.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined) throw new MisuseError(`--arms names ${twice} twice: name each arm once.`)
  return specs
}

const specOf = (name: string): ArmSpec => {
  const [, kind = '', of] = /^([\w-]+)(?::(.+))?$/.exec(name) ?? []
  if (kind === 'solo' || kind === 'crew' || kind === 'ablations') if (of === undefined) return { kind, name }
  if (kind === 'solo-retry' || kind === 'solo-vote') {
    if (of === undefined) return { kind, name, count: undefined }
    if (/^[1-9]\d{0,3}$/.test(of)) return { kind, name, count: Number(of) }
    throw new MisuseError(`--arms cannot have ${name}: behind ${kind} stands how often at most, as in ${kind}:5.`)
  }
  if ((kind === 'without' || kind === 'model') && of !== undefined) return { kind, name, of }
  if (kind === 'without') throw new MisuseError('--arms has without, but no role: write one, as in without:critic.')
  if (kind === 'model') throw new MisuseError('--arms has model, but no id: write one, as in model:extractive.')
  const near = nearest(name, usual)
  const guess = near === undefined ? '' : `, perhaps you mean ${near}`
  throw new MisuseError(`There is no arm ${name || '""'}${guess}: there are ${usual.join(', ')}.`)
}
