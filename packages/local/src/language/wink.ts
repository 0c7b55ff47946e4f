/** A property of a token, entity or sentence that wink-nlp can give out. */
type Property = symbol & { readonly brand: 'property' }

interface Item {
  out(property?: Property): unknown
}

interface Items {
  each(visit: (item: Item) => void): void
  itemAt(index: number): Item
}

type Asked = 'lemma' | 'stem' | 'pos' | 'type' | 'stopWordFlag' | 'negationFlag' | 'span'

/** The part of wink-nlp that is used here. Its own declarations refuse its own lemmas and stems. */
export interface Wink {
  readonly its: Readonly<Record<Asked, Property>>
  readDoc(text: string): { tokens(): Items; sentences(): Items; entities(): Items }
}
