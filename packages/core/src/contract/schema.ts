import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec'

type Props<In, Out> = StandardSchemaV1.Props<In, Out> & StandardJSONSchemaV1.Props<In, Out>

/**
 * Any schema that implements Standard Schema with JSON Schema: zod 4 and ArkType do, Valibot through
 * `@valibot/to-json-schema`. Callers write its input type, readers get its output type.
 *
 * Source: https://standardschema.dev
 */
export interface Schema<In = unknown, Out = unknown> {
  readonly '~standard': Omit<Props<In, Out>, 'types'> & {
    readonly types?: { readonly input: In; readonly output: Out } | undefined
  }
}

/** What a caller writes for this schema; `undefined` when there is none. */
export type InputOf<S> = S extends {
  readonly '~standard': { readonly types?: { readonly input: infer I } | undefined }
}
  ? I
  : undefined

/** What a reader gets from this schema; `undefined` when there is none. */
export type OutputOf<S> = S extends {
  readonly '~standard': { readonly types?: { readonly output: infer O } | undefined }
}
  ? O
  : undefined

/** What a task gives that asks for `S`: its output type, or text when it asks for nothing. */
export type Returned<S> = S extends Schema ? OutputOf<S> : string

/** What code must hand in where `S` is asked for: its input type, or text when nothing is. */
export type Returning<S> = S extends Schema ? InputOf<S> : string
