/** The options of `crew bench`, as commander gives them. */
export interface BenchFlags {
  readonly crew?: string
  readonly tasks?: string
  readonly arms?: string
  readonly answer?: string
  readonly grade?: string
  readonly fields?: { readonly [field: string]: string }
  readonly mapping?: string
  readonly recorded?: readonly string[]
  readonly workbench?: string
  readonly queries?: string
  readonly simulate?: string
  readonly tasksCount?: number
  readonly demo?: true
  readonly docs?: string
  /** Megabytes. */
  readonly maxDocs?: number
  readonly model?: string
  /** Models by role. */
  readonly roleModel?: { readonly [role: string]: string }
  readonly repeats?: number
  readonly seed?: number
  readonly match?: string
  readonly baselineArm?: string
  readonly confidence?: number
  readonly cluster?: string
  readonly concurrency?: number
  readonly maxUsd?: number
  readonly maxTokens?: number
  readonly maxCalls?: number
  readonly stopWhenSure?: true
  readonly plan?: true
  readonly store?: string
  readonly out?: string
  readonly json?: true
  readonly baseline?: string
  readonly failIf?: string
  readonly debug?: true
}
