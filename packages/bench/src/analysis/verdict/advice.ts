import type { ArmResult } from '../../contract/comparison.ts'
import type { FailureMode } from '../../contract/trial.ts'
import type { Findings } from './sentence.ts'
import { figuresOf, isSolo, many, named, percent, someOf } from './words.ts'

/** Above this success of one agent, crews rarely help: "Towards a science of scaling agent systems", arXiv 2512.08296. */
const saturation = 0.45
/** With fewer clusters an interval is wide, and one odd cluster moves it. */
const enoughClusters = 20
/** A share of the input from a cache that makes spends hard to compare. */
const warm = 0.05

const failureWords: { readonly [mode in FailureMode]: string } = {
  'step-repetition': 'repeats steps',
  'conversation-reset': 'begins anew',
  'unaware-of-termination': 'does not see when to end',
  'premature-termination': 'ends too early',
  'ignored-input': 'ignores what a role gave',
  'no-verification': 'does not check an outcome',
}

type Rule = (findings: Findings) => readonly string[]
const eachArm =
  (rule: (arm: ArmResult, findings: Findings) => string | undefined): Rule =>
  (findings) =>
    findings.arms.flatMap((arm) => rule(arm, findings) ?? [])

const soloFirst: Rule = ({ plan, arms }) => {
  const solo = figuresOf(arms, plan.baseline)
  if (solo === undefined || !isSolo(plan, solo.arm) || solo.score <= saturation) return []
  const well = `${named(solo.arm)} is right on ${percent(solo.score)} of the tasks`
  return [`Solo first: ${well}, and above about 45 % crews rarely help (arXiv 2512.08296).`]
}

/** Both arms wrong everywhere is seldom the arms' doing, and says nothing about which to use. */
const noneRight: Rule = ({ arms }) =>
  arms.every(({ score }) => score === 0)
    ? [
        'No arm was right on any task: look at some answers, for the rule that grades them or the place of the answer may be wrong.',
      ]
    : []

const fewClusters: Rule = ({ plan, pairs }) => {
  const clusters = pairs[0]?.clusters ?? enoughClusters
  if (!plan.clustered || clusters >= enoughClusters) return []
  return [
    `${many(clusters, 'cluster')} ${clusters === 1 ? 'says' : 'say'} little: add tasks of other clusters, ${enoughClusters} of them or more.`,
  ]
}

/** A promise of equal spend that nothing can hold. */
const unknownMatch: Rule = ({ plan, arms }) => {
  const unknown = arms.filter(({ spendRatio }) => spendRatio === null)
  if (plan.match.by === 'none' || unknown.length === 0) return []
  const whose = unknown.map(({ arm }) => named(arm)).join(', ')
  return [`Whether the arms spent alike, by ${plan.match.by}, could not be checked: it is not known of ${whose}.`]
}

const missing = eachArm(({ arm, unanswered, cut }) => {
  const others = unanswered.filter((task) => !cut.includes(task))
  if (others.length === 0) return undefined
  return `${named(arm)} gave no answer to ${many(others.length, 'task')}, counted as wrong: ${someOf(others)}.`
})

const cutByLimit = eachArm(({ arm, cut }) =>
  cut.length === 0
    ? undefined
    : `${named(arm)} was cut by a limit on ${many(cut.length, 'task')}, counted as wrong and not as cheap: ${someOf(cut)}. ` +
      'Raise the limit to see what it would have answered.',
)

const warmCaches = eachArm(({ arm, cachedShare }) =>
  cachedShare === null || cachedShare < warm
    ? undefined
    : `${percent(cachedShare)} of the input of ${named(arm)} came from a provider's cache: cold, it costs more.`,
)

const ofUnknownPrice = eachArm(({ arm, spend: { usd, tokens } }) =>
  usd === null && tokens > 0
    ? `The price of a model of ${named(arm)} is not known: costs are held against each other by what is known of all.`
    : undefined,
)

/** Answers recorded elsewhere say nothing of what they cost: that is no bound. */
const estimated = eachArm(({ arm, usage, spend: { tokens } }) =>
  usage.total.estimated && tokens > 0
    ? `The spend of ${named(arm)} is in part an upper bound: its provider did not say what it counted.`
    : undefined,
)

const failing = eachArm(({ arm, failures, trials }) => {
  const [most] = Object.entries(failures).toSorted(([, a], [, b]) => b - a) as [FailureMode, number][]
  if (most === undefined) return undefined
  const [mode, count] = most
  return `${named(arm)} ${failureWords[mode]}: ${many(count, 'sign')} of ${mode} in ${many(trials, 'trial')}.`
})

const stoppedEarly: Rule = ({ ended }) =>
  ended === 'ceiling' || ended === 'canceled'
    ? ['Run it again with the same store to go on: what is done is not paid for twice.']
    : []

const rules: readonly Rule[] = [
  noneRight,
  soloFirst,
  unknownMatch,
  cutByLimit,
  missing,
  failing,
  fewClusters,
  warmCaches,
  ofUnknownPrice,
  estimated,
  stoppedEarly,
]

const capital = (text: string): string => text.replace(/^the crew/, 'The crew')

/** What to do, and what to know before one believes the verdict. */
export const adviceOf = (findings: Findings): string[] => rules.flatMap((rule) => rule(findings)).map(capital)
