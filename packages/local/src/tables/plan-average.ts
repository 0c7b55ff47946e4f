import type { Filter, NoPlan, Plan } from './plan-types.ts'
import { isPlan } from './plan-types.ts'

const BESIDE =
  /\b((?:\p{L}+er |more |less |fewer )?than|above|below|over|under|exceed(?:s|ing)?)\s+(?:the\s+)?(?:overall\s+)?(average|mean|median)\b((?:\s+(?!in\b|on\b|of\b|from\b|for\b|at\b|and\b|are\b|is\b|were\b)\p{L}+){0,3})/iu
/** Stands in the question where the average will: no table holds it. */
const PLACE = 987_654_321

/**
 * `longer than the average`: the question is planned with a number in the average's place, and the number is asked for
 * first. The average is that of all rows. Undefined where nothing is compared with an average, or what is no column of rows.
 */
export function averagePlan(question: string, planned: (question: string) => Plan | NoPlan): Plan | undefined {
  const found = BESIDE.exec(question)
  if (found === null) return undefined
  const [all, sign = '', kind = '', rest = ''] = found
  for (const behind of [rest, '']) {
    const than = sign.toLowerCase() === 'than' ? 'more than' : sign
    const plan = planned(question.replace(all, `${than} ${PLACE}${behind}`))
    const compared = isPlan(plan) ? plan.queries[0]?.where.find(isOpen) : undefined
    if (!isPlan(plan) || compared === undefined) continue
    const [query, ...others] = plan.queries
    if (query === undefined || others.length > 0) continue
    const operation = /median/i.test(kind) ? ('median' as const) : ('avg' as const)
    const measure = { operation, column: compared.column, as: `${kind.toLowerCase()} of all` }
    return {
      ...plan,
      question,
      label: plan.label.replaceAll(String(PLACE), `the ${kind.toLowerCase()} of all`),
      queries: [
        { ...query, where: query.where.map((one) => (one === compared ? { ...one, values: ['{1}'] } : one)) },
        { table: query.table, where: [], measures: [measure] },
      ],
    }
  }
  return undefined
}

const isOpen = ({ values }: Filter): boolean =>
  values.length === 1 && Number(values[0]) % PLACE === 0 && values[0] !== 0
