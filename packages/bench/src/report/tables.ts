import type { Table } from '@crewright/report'
import type { Comparison } from '../contract/comparison.ts'

type Row = Table['rows'][number]

const tableOf = (columns: readonly string[], rows: readonly Row[]): Table => ({
  columns: columns.map((name) => ({ name })),
  rows,
})

const trialColumns = [
  ...['simulated', 'task', 'cluster', 'arm', 'repeat', 'status', 'score', 'side_effects', 'limit', 'input_tokens'],
  ...['cached_input_tokens', 'output_tokens', 'model_calls', 'tool_calls', 'usd', 'estimated', 'lost_tokens'],
  ...['lost_usd', 'duration_ms', 'turns', 'messages', 'work_ms', 'critical_ms', 'redundancy', 'failures', 'run_ids'],
  'note',
]

/** One row a trial: for programs, every digit kept. Answers are in the JSON. */
export const trialsTable = ({ plan, trials }: Comparison): Table =>
  tableOf(
    trialColumns,
    trials.map((trial): Row => {
      const { trace, lost, usage } = trial
      const { total } = usage
      return {
        simulated: plan.simulated,
        task: trial.taskId,
        cluster: trial.cluster ?? null,
        arm: trial.arm,
        repeat: trial.repeat,
        status: trial.status,
        score: trial.score,
        side_effects: trial.sideEffects ?? null,
        limit: trial.limit ?? null,
        input_tokens: total.inputTokens,
        cached_input_tokens: total.cachedInputTokens,
        output_tokens: total.outputTokens,
        model_calls: total.modelCalls,
        tool_calls: total.toolCalls,
        usd: total.usd,
        estimated: total.estimated,
        lost_tokens: lost === undefined ? null : lost.inputTokens + lost.outputTokens,
        lost_usd: lost?.usd ?? null,
        duration_ms: trial.durationMs,
        turns: trace?.turns ?? null,
        messages: trace?.messages ?? null,
        work_ms: trace?.workMs ?? null,
        critical_ms: trace?.criticalMs ?? null,
        redundancy: trace?.redundancy ?? null,
        failures: trace?.failures.map(({ mode }) => mode).join(' ') ?? null,
        run_ids: trial.runIds.join(' '),
        note: trial.note ?? null,
      }
    }),
  )

const armColumns = [
  ...['simulated', 'arm', 'trials', 'right', 'score', 'low', 'high', 'unanswered', 'cut', 'side_effects', 'usd'],
  ...['tokens', 'calls', 'duration_ms', 'lost_usd', 'lost_tokens', 'cached_share', 'overhead', 'efficiency'],
  ...['error_amplification', 'message_density', 'redundancy', 'critical_share', 'on_hull', 'spend_ratio', 'matched'],
]

/** One row an arm. */
export const armsTable = ({ plan, arms }: Comparison): Table =>
  tableOf(
    armColumns,
    arms.map((arm): Row => ({
      simulated: plan.simulated,
      arm: arm.arm,
      trials: arm.trials,
      right: arm.right,
      score: arm.score,
      low: arm.interval[0],
      high: arm.interval[1],
      unanswered: arm.unanswered.length,
      cut: arm.cut.length,
      side_effects: arm.sideEffects ?? null,
      usd: arm.spend.usd,
      tokens: arm.spend.tokens,
      calls: arm.spend.calls,
      duration_ms: arm.spend.durationMs,
      lost_usd: arm.lost?.usd ?? null,
      lost_tokens: arm.lost?.tokens ?? null,
      cached_share: arm.cachedShare,
      overhead: arm.overhead,
      efficiency: arm.efficiency,
      error_amplification: arm.errorAmplification,
      message_density: arm.messageDensity,
      redundancy: arm.redundancy,
      critical_share: arm.criticalShare,
      on_hull: arm.onHull,
      spend_ratio: arm.spendRatio,
      matched: arm.matched,
    })),
  )

const pairColumns = [
  ...['simulated', 'first', 'second', 'tasks', 'clusters', 'difference', 'low', 'high', 'standard_error', 'p'],
  ...['adjusted_p', 'exact_p', 'by', 'bootstrap_low', 'bootstrap_high', 'both', 'only_first', 'only_second', 'neither'],
  ...['cost_ratio', 'cost_of', 'winner', 'least_detectable', 'more_tasks', 'more_tasks_for', 'evidence', 'sure'],
]

/** One row a pair of arms. */
export const pairsTable = ({ plan, pairs }: Comparison): Table =>
  tableOf(
    pairColumns,
    pairs.map((pair): Row => ({
      simulated: plan.simulated,
      first: pair.first,
      second: pair.second,
      tasks: pair.tasks,
      clusters: pair.clusters,
      difference: pair.difference,
      low: pair.interval[0],
      high: pair.interval[1],
      standard_error: pair.standardError,
      p: pair.p,
      adjusted_p: pair.adjustedP,
      exact_p: pair.exactP ?? null,
      by: pair.by,
      bootstrap_low: pair.bootstrap?.[0] ?? null,
      bootstrap_high: pair.bootstrap?.[1] ?? null,
      both: pair.counts?.both ?? null,
      only_first: pair.counts?.onlyFirst ?? null,
      only_second: pair.counts?.onlySecond ?? null,
      neither: pair.counts?.neither ?? null,
      cost_ratio: pair.cost?.ratio ?? null,
      cost_of: pair.cost?.of ?? null,
      winner: pair.winner,
      least_detectable: pair.leastDetectable,
      more_tasks: pair.moreTasks?.count ?? null,
      more_tasks_for: pair.moreTasks?.of ?? null,
      evidence: pair.evidence?.value ?? null,
      sure: pair.evidence?.sure ?? null,
    })),
  )
