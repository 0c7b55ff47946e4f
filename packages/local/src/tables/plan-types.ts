/** What a condition compares, in words that every dialect has some sign for. */
export type Operator =
  | 'equal'
  | 'different'
  | 'less'
  | 'more'
  | 'at least'
  | 'at most'
  | 'between'
  | 'one of'
  | 'none of'
  | 'contains'
  | 'empty'
  | 'filled'
  | 'none'
  | 'some'

export interface Filter {
  /** As a query of the base names it; a table for `none` and `some`. */
  readonly column: string
  readonly operator: Operator
  /** `{1}` is the number that the second query of the plan gives. */
  readonly values: readonly (string | number)[]
}

export interface Measure {
  readonly operation: 'count' | 'count distinct' | 'sum' | 'avg' | 'median' | 'max' | 'min'
  /** A column or a product of two; absent where rows are counted. */
  readonly column?: string
  readonly as: string
}

/** One query, before it is written as a tool wants it. */
export interface Query {
  readonly table: string
  readonly columns?: readonly string[]
  readonly where: readonly Filter[]
  readonly groups?: readonly string[]
  readonly measures?: readonly Measure[]
  readonly having?: readonly Filter[]
  readonly order?: readonly { readonly column: string; readonly direction: 'asc' | 'desc' }[]
  readonly limit?: number
}

/** How rows are drawn: bars to compare, a line along time. */
export type Drawing = 'bars' | 'trend' | 'none'

/** How a question is answered: by queries, and perhaps a number that is worked out from theirs. */
export interface Plan {
  readonly question: string
  readonly queries: readonly Query[]
  /** `{0}` is the number that the first query gives, `{0.count}` how many rows it has. */
  readonly expression?: string
  /** What is the answer: one number, the first row of the first query, or all its rows. */
  readonly shape: 'number' | 'first' | 'rows'
  /** What the number is, in words. */
  readonly label: string
  /** What a table of the rows shows, where that is more than the label. */
  readonly caption?: string
  /** Behind the number: ` %`. */
  readonly unit: string
  readonly chart: Drawing
  /** `most` or `least`, where rows are ranked. */
  readonly rank?: 'highest' | 'lowest' | 'earliest' | 'latest'
}

/** A question that cannot be put to the tables, and why. */
export interface NoPlan {
  readonly question: string
  readonly why: string
}

export const isPlan = (one: Plan | NoPlan): one is Plan => 'queries' in one
