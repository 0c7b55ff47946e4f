import { z } from 'zod'
import type { Comparison } from '../contract/comparison.ts'
import { AnalysisError } from './analysis-error.ts'

const count = z.number().int().min(0)
const amount = z.number().min(0)
const interval = z.tuple([z.number(), z.number()])
const orNull = z.number().nullable()

const usage = z.looseObject({
  inputTokens: amount,
  cachedInputTokens: amount,
  outputTokens: amount,
  modelCalls: amount,
  toolCalls: amount,
  usd: orNull,
  estimated: z.boolean(),
})
const usageFact = z.looseObject({
  total: usage,
  byRole: z.record(z.string(), usage),
  byModel: z.record(z.string(), usage),
})
const spend = z.looseObject({ usd: orNull, tokens: amount, calls: amount, durationMs: amount })

const failureSign = z.looseObject({
  mode: z.string(),
  role: z.string(),
  runId: z.string(),
  taskId: z.string(),
  eventId: z.string(),
  detail: z.string(),
})
const trace = z.looseObject({
  turns: count,
  messages: count,
  tasks: count,
  workMs: amount,
  criticalMs: amount,
  redundancy: orNull,
  failures: z.array(failureSign),
})
const trial = z.looseObject({
  taskId: z.string(),
  cluster: z.string().optional(),
  arm: z.string(),
  repeat: count,
  status: z.string(),
  score: z.number().min(0).max(1),
  usage: usageFact,
  runIds: z.array(z.string()),
  durationMs: amount,
  trace: trace.optional(),
})

const plan = z.looseObject({
  name: z.string(),
  arms: z.record(z.string(), z.looseObject({ kind: z.string(), description: z.string() })),
  baseline: z.string(),
  reference: z.string(),
  repeats: count,
  seed: z.number(),
  match: z.looseObject({ by: z.enum(['tokens', 'usd', 'calls', 'none']), tolerance: amount.optional() }),
  confidence: z.number().gt(0).lt(1),
  clustered: z.boolean(),
  gradingHash: z.string(),
  tasksHash: z.string(),
  tasks: count,
  simulated: z.boolean(),
})
const arm = z.looseObject({
  arm: z.string(),
  trials: count,
  right: count,
  score: z.number().min(0).max(1),
  interval,
  unanswered: z.array(z.string()),
  cut: z.array(z.string()),
  spend,
  lost: spend.optional(),
  usage: usageFact,
  cachedShare: orNull,
  overhead: orNull,
  efficiency: orNull,
  errorAmplification: orNull,
  messageDensity: orNull,
  redundancy: orNull,
  criticalShare: orNull,
  onHull: z.boolean(),
  failures: z.record(z.string(), count),
  spendRatio: orNull,
  matched: z.boolean(),
})
const pair = z.looseObject({
  first: z.string(),
  second: z.string(),
  tasks: count,
  clusters: count,
  difference: z.number(),
  interval,
  standardError: amount,
  p: z.number(),
  adjustedP: z.number(),
  by: z.string(),
  bootstrap: interval.nullable(),
  counts: z.looseObject({ both: count, onlyFirst: count, onlySecond: count, neither: count }).nullable(),
  cost: z.looseObject({ ratio: amount, of: z.enum(['usd', 'tokens', 'calls', 'time']) }).nullable(),
  winner: z.string().nullable(),
  leastDetectable: amount,
  moreTasks: z.looseObject({ count, of: z.number() }).nullable(),
  evidence: z.looseObject({ value: amount, sure: z.boolean() }).nullable(),
})

const comparison = z.looseObject({
  format: z.literal(1),
  plan,
  arms: z.array(arm),
  pairs: z.array(pair),
  verdict: z.looseObject({ sentence: z.string(), winner: z.string().nullable(), advice: z.array(z.string()) }),
  ended: z.enum(['all-done', 'sure', 'ceiling', 'canceled']),
  warnings: z.array(z.string()),
  trials: z.array(trial),
})

const next = 'Give the JSON that a benchmark wrote: the file report.json of its reports, or what --json printed.'

/**
 * Reads the JSON of a comparison, such as a later benchmark takes as its baseline.
 *
 * @throws AnalysisError for text that is no JSON, JSON that is no comparison (with the first place that is wrong), and a
 *   comparison of a format that this version does not know
 * @example const old = readComparison(await readFile('report.json', 'utf8'))
 */
export function readComparison(text: string): Comparison {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new AnalysisError({ message: `the report is no JSON: ${(cause as Error).message}`, next, cause })
  }
  const format: unknown = (value as { readonly format?: unknown } | null)?.format
  if (typeof format === 'number' && format !== 1) {
    throw new AnalysisError({
      message: `the report is of format ${format}, and this version reads format 1`,
      next: 'Read it with the version that wrote it, or run the benchmark again.',
    })
  }
  const read = comparison.safeParse(value)
  if (read.success) return read.data as unknown as Comparison
  const [issue] = read.error.issues
  const place = issue?.path.map(String).join('.')
  throw new AnalysisError({
    message: `the report is no comparison: ${place === undefined || place === '' ? 'the whole' : place}: ${issue?.message}`,
    next,
    cause: read.error,
  })
}
