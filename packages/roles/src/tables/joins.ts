import { quoted } from './make-table.ts'
import type { Relation, Table } from './types.ts'

/** One step from a table to another, along a relation or against it. */
export interface Step {
  readonly relation: Relation
  /** The table that is reached. */
  readonly to: string
  /** Against the relation: one row becomes many. */
  readonly many: boolean
}

/** The shortest way from a table to another along keys; a step that makes many rows of one counts a little more. */
export function pathTo(from: string, to: string, relations: readonly Relation[]): Step[] | undefined {
  const best = new Map<string, { cost: number; steps: Step[] }>([[from, { cost: 0, steps: [] }]])
  const open = [from]
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    const here = best.get(at)
    if (here === undefined) continue
    for (const relation of relations) {
      const steps: Step[] = []
      if (relation.table === at) steps.push({ relation, to: relation.toTable, many: false })
      if (relation.toTable === at) steps.push({ relation, to: relation.table, many: true })
      for (const step of steps) {
        // Once many, a further `many` is a detour over a table that joins by chance.
        const cost = here.cost + (step.many ? 1.1 : 1) + (relation.known === 'found' ? 0.05 : 0)
        const known = best.get(step.to)
        if (step.to === at || (known !== undefined && known.cost <= cost)) continue
        best.set(step.to, { cost, steps: [...here.steps, step] })
        open.push(step.to)
      }
    }
  }
  return from === to ? [] : best.get(to)?.steps
}

/** The joins of a query, each table once, under its own name. */
export class Joins {
  readonly #parts = new Map<string, string>()
  readonly #table: (name: string) => Table
  many = false

  constructor(table: (name: string) => Table) {
    this.#table = table
  }

  /** Joins all tables of a path. `inner`: rows without a partner are dropped. */
  add(from: string, steps: readonly Step[], inner = false): void {
    let at = from
    for (const { relation, to, many } of steps) {
      const near = many ? relation.toColumn : relation.column
      const far = many ? relation.column : relation.toColumn
      this.many ||= many
      const kind = inner || many ? 'join' : 'left join'
      const on = `${quoted(at)}.${quoted(near)} = ${quoted(to)}.${quoted(far)}`
      if (!this.#parts.has(to)) this.#parts.set(to, `${kind} ${named(this.#table(to))} on ${on}`)
      at = to
    }
  }

  /** Joins the row that a column of `from` names, under the column's name. */
  through(from: string, relation: Relation): void {
    const alias = relation.column
    const on = `${quoted(from)}.${quoted(relation.column)} = ${quoted(alias)}.${quoted(relation.toColumn)}`
    this.#parts.set(alias, `left join ${this.#table(relation.toTable).sql} as ${quoted(alias)} on ${on}`)
  }

  get sql(): string {
    return [...this.#parts.values()].map((part) => ` ${part}`).join('')
  }
}

/** A table as `from` and `join` name it. */
export function named({ sql, name }: Table): string {
  return sql === quoted(name) ? sql : `${sql} as ${quoted(name)}`
}
