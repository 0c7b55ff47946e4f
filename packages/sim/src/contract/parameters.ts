/** One parameter of a world: what it is by default, and which values it may have. Made by `integer`, `number`, `choice`, `flag`. */
export interface Parameter<Value extends ParameterValue = ParameterValue> {
  readonly kind: 'integer' | 'number' | 'choice' | 'flag'
  readonly default: Value
  /** One line: what it means, and its unit. */
  readonly about?: string | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  readonly choices?: readonly string[] | undefined
}

export type ParameterValue = number | string | boolean

/** A world's parameters by name. */
export interface Parameters {
  readonly [name: string]: Parameter
}

/** The values of these parameters. */
export type ValuesOf<P extends Parameters> = { readonly [Name in keyof P]: P[Name]['default'] }

/** Values as they come from outside: of the command line they are text. */
export interface GivenValues {
  readonly [name: string]: ParameterValue
}
