import { MisuseError } from '../misuse-error.ts'

const options = [
  'docs',
  'max-docs',
  'model',
  'role-model',
  'max-usd',
  'max-tokens',
  'max-time',
  'max-calls',
  'max-tool-calls',
  'max-delegations',
  'max-turns',
  'max-parallel',
  'out',
  'store',
  'html',
  ...['items', 'routes', 'data'],
  ...[
    'crew',
    'tasks',
    'tasks-count',
    'arms',
    'recorded',
    'answer',
    'grade',
    'fields',
    'mapping',
    'workbench',
    'queries',
  ],
  ...[
    'simulate',
    'repeats',
    'seed',
    'match',
    'baseline',
    'baseline-arm',
    'confidence',
    'cluster',
    'concurrency',
    'fail-if',
  ],
  ...[
    'set',
    'steps',
    'hash-every',
    'checkpoint-every',
    'resume',
    'record',
    'replay',
    'vary',
    'kind',
    'samples',
    'seeds',
    'draw-seed',
    'workers',
    'compare',
  ],
  ...['json', 'events', 'debug', 'demo', 'plan', 'stop-when-sure', 'check', 'series', 'no-page'],
]

/** Those without a value. */
const bare = ['json', 'events', 'debug', 'demo', 'plan', 'stop-when-sure', 'check', 'series', 'no-page']

type Env = { readonly [name: string]: string | undefined }

/**
 * `npm start --max-calls 5` keeps the option for npm itself and hands on a bare 5: the run would go without the limit
 * that its user set. npm tells in its environment which options it took: `true` when the value has gone its own way.
 *
 * @throws MisuseError that shows where the `--` belongs
 */
export const refuseSwallowed = (env: Env, args: readonly string[]): void => {
  const script = env['npm_lifecycle_event']
  if (env['npm_package_name'] !== 'crewright-workspace' || (script !== 'start' && script !== 'crew')) return
  const taken = options.flatMap((option) => {
    const value = env[`npm_config_${option.replaceAll('-', '_')}`] ?? ''
    // What npm has an option of its own for is there without being given.
    return value === '' || value === 'false' ? [] : [{ option, value }]
  })
  if (taken.length === 0) return
  const lost = taken.filter(({ option, value }) => value === 'true' && !bare.includes(option))
  // The value of one option stands last among the arguments; of several, nobody knows whose is which.
  const last = lost.length === 1 && args.length > 0 ? args.at(-1) : '…'
  const given = taken.map(({ option, value }) => {
    if (bare.includes(option)) return `--${option}`
    return `--${option} ${value === 'true' ? last : value}`
  })
  const call = script === 'start' ? 'npm start' : 'npm run crew'
  throw new MisuseError(
    `npm kept ${taken.map(({ option }) => `--${option}`).join(' and ')} for itself: write -- before the options, as in ${call} -- ${given.join(' ')}.`,
  )
}
