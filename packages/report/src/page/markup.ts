import { escapeMarkup } from '../text/escape.ts'

const made = Symbol('markup')

/** Markup that `markup` has made: everything that came from elsewhere is escaped in it. */
export interface Markup {
  readonly [made]: string
}

/** What may stand in a template. Text is escaped; `undefined`, `null` and `false` are nothing; a list is joined. */
export type MarkupValue = Markup | string | number | undefined | null | false | readonly MarkupValue[]

const textOf = (value: MarkupValue): string => {
  if (value === undefined || value === null || value === false) return ''
  if (typeof value === 'string') return escapeMarkup(value)
  if (typeof value === 'number') return String(value)
  return made in value ? value[made] : value.map(textOf).join('')
}

/**
 * A template for markup. What is put in is escaped, unless `markup` has made it; put attributes in double quotes. Do not put
 * text into `<script>`, `<style>`, a `style` attribute or an address: there it needs more than escaping.
 *
 * @example
 * markup`<p title="${title}">${text}</p>`
 */
export const markup = (parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup => ({
  [made]: String.raw({ raw: parts }, ...values.map(textOf)),
})

/** The markup as text. */
export const markupText = (part: Markup): string => part[made]
