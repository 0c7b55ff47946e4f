import type { Progress } from '@crewright/bench'
import { cut } from '../terminal/cut.ts'
import { grouped, many, money, seconds } from '../terminal/numbers.ts'
import { oneLine } from '../terminal/plain.ts'

/** What a person who waits is shown: how far it has come and how long it takes, what is spent, and the scores so far. */
export const progressLines = (progress: Omit<Progress, 'trial'>, columns: number): readonly string[] => {
  const { done, total, read, spent, scores, remainingMs } = progress
  const left = remainingMs === null ? [] : [`${seconds(remainingMs)} left`]
  const known = read === 0 ? [] : [`${grouped(read)} of them read`]
  const first = [`${grouped(done)} of ${many(total, 'trial')}`, ...known, ...left, ...spentOf(spent)].join(' · ')
  const running = Object.entries(scores).map(([arm, score]) => `${oneLine(arm)} ${(100 * score).toFixed(1)} %`)
  return [first, ...(running.length === 0 ? [] : [running.join(' · ')])].map((line) => cut(line, columns))
}

const spentOf = ({ usd, tokens, calls }: Progress['spent']): readonly string[] =>
  calls === 0 ? [] : [many(tokens, 'token'), ...(usd === 0 ? [] : [money(usd)])]
