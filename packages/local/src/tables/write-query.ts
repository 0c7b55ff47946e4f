import type { Json } from '@crewright/core'
import type { Dialect, FilterShape } from './dialect.ts'
import type { Filter, Measure, Operator, Query } from './plan-types.ts'

/** The signs that dialects have for an operator, the usual ones first. */
const SIGNS: Readonly<Record<Operator, RegExp>> = {
  equal: /^(=|==|eq|equals?|is)$/i,
  different: /^(!=|<>|ne|neq|not|is not|not equals?)$/i,
  less: /^(<|lt|less|less than|before)$/i,
  more: /^(>|gt|greater|more|greater than|after)$/i,
  'at least': /^(>=|gte|ge|at least)$/i,
  'at most': /^(<=|lte|le|at most)$/i,
  between: /^(between|range)$/i,
  'one of': /^(in|one of|any of)$/i,
  'none of': /^(not in|none of)$/i,
  contains: /^(contains|like|includes)$/i,
  empty: /^(is empty|empty|is null|null|missing)$/i,
  filled: /^(is not empty|not empty|is not null|not null|exists)$/i,
  none: /^(has no rows|no rows|none|has no)$/i,
  some: /^(has rows|some|rows|has)$/i,
}

/** A query as a tool wants it; undefined if the tool has no sign for a part of it. */
export function written(query: Query, dialect: Dialect): { readonly [key: string]: Json } | undefined {
  const where = query.where.flatMap((filter) => spread(filter, dialect.filters))
  const having = (query.having ?? []).flatMap((filter) => spread(filter, dialect.having))
  const measures = (query.measures ?? []).map((measure) => measureFor(measure, dialect))
  if ([...where, ...having, ...measures].includes(undefined)) return undefined
  if (query.groups !== undefined && dialect.groups === undefined) return undefined
  const order = dialect.order
  return {
    [dialect.table]: query.table,
    ...(query.columns !== undefined && dialect.columns !== undefined ? { [dialect.columns]: query.columns } : {}),
    ...(where.length > 0 && dialect.filters !== undefined ? { [dialect.filters.name]: defined(where) } : {}),
    ...(query.groups !== undefined && dialect.groups !== undefined ? { [dialect.groups]: query.groups } : {}),
    ...(measures.length > 0 ? { [dialect.measures.name]: defined(measures) } : {}),
    ...(having.length > 0 && dialect.having !== undefined ? { [dialect.having.name]: defined(having) } : {}),
    ...(query.order !== undefined && order !== undefined
      ? {
          [order.name]: query.order.map(({ column, direction }) => ({
            [order.column]: column,
            [order.direction]: order.options.find((one) => one.toLowerCase().startsWith(direction)) ?? direction,
          })),
        }
      : {}),
    ...(query.limit !== undefined && dialect.limit !== undefined ? { [dialect.limit]: query.limit } : {}),
  }
}

const defined = (items: readonly (Json | undefined)[]): Json[] => items.filter((one): one is Json => one !== undefined)

/** One condition; several where a tool cannot say it in one. */
function spread(filter: Filter, shape: FilterShape | undefined): (Json | undefined)[] {
  if (shape === undefined) return [undefined]
  const sign = signFor(filter.operator, shape)
  if (sign === undefined && filter.operator === 'none of')
    return filter.values.flatMap((one) => spread({ ...filter, operator: 'different', values: [one] }, shape))
  if (sign === undefined) return [undefined]
  return [
    {
      [shape.column]: filter.column,
      [shape.operator]: sign,
      ...(filter.values.length > 0 ? { [shape.values]: filter.values } : {}),
    },
  ]
}

function signFor(operator: Operator, { options }: FilterShape): string | undefined {
  return options.find((one) => SIGNS[operator].test(one))
}

function measureFor(measure: Measure, { measures }: Dialect): Json | undefined {
  const wanted: Readonly<Record<Measure['operation'], RegExp>> = {
    count: /^count$/i,
    'count distinct': /^(count distinct|distinct|count_distinct|unique)$/i,
    sum: /^(sum|total)$/i,
    avg: /^(avg|average|mean)$/i,
    median: /^(median|med)$/i,
    max: /^(max|maximum)$/i,
    min: /^(min|minimum)$/i,
  }
  const operation = measures.options.find((one) => wanted[measure.operation].test(one))
  if (operation === undefined) return undefined
  return {
    [measures.operation]: operation,
    ...(measure.column !== undefined && measures.column !== undefined ? { [measures.column]: measure.column } : {}),
    ...(measures.label === undefined ? {} : { [measures.label]: measure.as }),
  }
}
