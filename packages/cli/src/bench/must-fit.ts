import { MisuseError } from '../misuse-error.ts'
import type { BenchFlags } from './bench-flags.ts'
import type { Asked } from './set-up.ts'

/** What is compared: exactly one of these. */
export type Source = 'file' | 'crew' | 'workbench' | 'recorded' | 'simulate' | 'demo'

/** Options that belong to some sources only: elsewhere they would silently say nothing. */
const belongs: { readonly [option in keyof BenchFlags]?: readonly Source[] } = {
  tasks: ['crew', 'recorded'],
  arms: ['crew', 'workbench'],
  recorded: ['crew', 'workbench', 'recorded'],
  answer: ['crew', 'recorded'],
  grade: ['crew', 'recorded'],
  fields: ['crew', 'recorded'],
  mapping: ['crew', 'recorded'],
  cluster: ['crew', 'recorded'],
  queries: ['workbench'],
  tasksCount: ['simulate'],
  docs: ['crew'],
  maxDocs: ['crew'],
  model: ['crew', 'workbench'],
  roleModel: ['crew', 'workbench'],
}

const sourceNames: { readonly [source in Source]: string } = {
  file: 'a file',
  crew: '--crew',
  workbench: '--workbench',
  recorded: '--recorded',
  simulate: '--simulate',
  demo: '--demo',
}

/**
 * What is compared, once it is clear that the options fit each other.
 *
 * @throws MisuseError when nothing is compared, two things are, or an option says nothing beside what is
 */
export const sourceOf = ({ file }: Pick<Asked, 'file'>, flags: BenchFlags): Source => {
  const given = sourcesIn(file, flags)
  const [source, other] = given
  if (source === undefined)
    throw new MisuseError(
      'Nothing is named to be compared: name a crew and tasks, as in `crew bench --crew my-crew.ts --tasks qa.jsonl`, or see `crew bench --demo`.',
    )
  if (other !== undefined)
    throw new MisuseError(`${named(source)} and ${named(other)} both say what is compared: leave one of them out.`)
  for (const [option, sources] of Object.entries(belongs))
    if (flags[option as keyof BenchFlags] !== undefined && !sources.includes(source))
      throw new MisuseError(
        `--${dashed(option)} says nothing beside ${named(source)}: leave it out; it goes with ${sources.map(named).join(' or ')}.`,
      )
  if (flags.json && flags.plan === undefined && flags.out === '-')
    throw new MisuseError('--json and --out - both want standard output: leave one of them out.')
  return source
}

/** With a crew or the office, recorded answers are further arms. */
const sourcesIn = (file: string | undefined, flags: BenchFlags): readonly Source[] => {
  const { crew, workbench, recorded, simulate, demo } = flags
  const office = workbench !== undefined
  return [
    ...(file === undefined ? [] : (['file'] as const)),
    ...(office ? (['workbench'] as const) : crew === undefined ? [] : (['crew'] as const)),
    ...(recorded === undefined || office || crew !== undefined ? [] : (['recorded'] as const)),
    ...(simulate === undefined ? [] : (['simulate'] as const)),
    ...(demo === undefined ? [] : (['demo'] as const)),
  ]
}

const named = (source: Source): string => sourceNames[source]

const dashed = (option: string): string => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
