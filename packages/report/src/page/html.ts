import { escapeMarkup } from '../text/escape.ts'

const made = Symbol('html')

/** Markup that `html` has made: everything that came from elsewhere is escaped in it. */
export interface Html {
  readonly [made]: string
}

/** What may stand in a template. Text is escaped; `undefined`, `null` and `false` are nothing; a list is joined. */
export type HtmlValue = Html | string | number | undefined | null | false | readonly HtmlValue[]

const markup = (value: HtmlValue): string => {
  if (value === undefined || value === null || value === false) return ''
  if (typeof value === 'string') return escapeMarkup(value)
  if (typeof value === 'number') return String(value)
  return made in value ? value[made] : value.map(markup).join('')
}

/**
 * A template for markup. What is put in is escaped, unless `html` has made it; put attributes in double quotes. Do not put
 * text into `<script>`, `<style>`, a `style` attribute or an address: there it needs more than escaping.
 *
 * @example
 * html`<p title="${title}">${text}</p>`
 */
export const html = (parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html => ({
  [made]: String.raw({ raw: parts }, ...values.map(markup)),
})

/** The markup as text. */
export const htmlText = (part: Html): string => part[made]
