import type { Json } from '@crewright/core'

/** A tool call that is wished for; it gets its id when the reply is made. */
export interface Wish {
  readonly name: string
  readonly input: Json
}

/** What a turn says, before it is cut to what was granted. */
export interface Said {
  readonly text: string
  readonly wishes: readonly Wish[]
  /** The same in fewer words, longest first, for when fewer were granted. */
  readonly shorter?: readonly (() => Said)[]
  /** Why nothing can be said: the call of the model fails with it. */
  readonly failure?: Error
}
