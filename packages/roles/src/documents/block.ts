/** A run of characters of a source, from `start` up to `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * What a document is made of. `links` is a list item that is nothing but a link (an entry of a table of contents).
 * Spans leave out what only marks the layout: the `#` of a heading, the bullet of an item, the fence of code.
 */
export type Block =
  | (Span & { readonly type: 'heading'; readonly level: number })
  | (Span & { readonly type: 'prose' | 'item' | 'code' | 'links' })
  | (Span & { readonly type: 'row'; readonly columns?: Span })
