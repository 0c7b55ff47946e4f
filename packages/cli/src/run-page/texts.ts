import type { Json } from '@crewright/core'
import { markup } from '@crewright/report/page'
import type { Markup } from '@crewright/report/page'
import { grouped } from '../terminal/numbers.ts'

/** Texts of any length as parts of a page whose size is bounded. */
export interface Texts {
  /** A text in its own lines. */
  text(text: string): Markup
  /** A value, laid out as JSON; a text as it is. */
  value(value: Json | undefined): Markup
}

export interface TextLimits {
  /** A longer text is shown up to here, with the whole of it behind a line to open. */
  readonly shown: number
  /** Of a still longer one the rest is left out. */
  readonly whole: number
  /** What all whole texts may take together; then only their beginnings are shown. */
  readonly page: number
}

const textLimits: TextLimits = { shown: 1_500, whole: 200_000, page: 24_000_000 }

/**
 * Shows texts once: a long one that comes again, as a result does in the next prompt, is a link to where it stands.
 * Everything counts in UTF-16 units.
 */
export const createTexts = ({ shown, whole, page }: TextLimits = textLimits): Texts => {
  const places = new Map<string, number>()
  let left = page
  const pre = (text: string): Markup => {
    left -= text.length
    return markup`<pre dir="auto">${text}</pre>`
  }
  const text = (given: string): Markup => {
    if (given === '') return markup`<p class="faint">empty</p>`
    if (given.length <= shown) return pre(left > 0 ? given : cutAt(given, 120))
    const size = `${grouped(given.length)} characters`
    const place = places.get(given)
    if (place !== undefined)
      return markup`${pre(cutAt(given, 240))}<p class="faint"><a href="#text-${place}">the whole text</a>, ${size}, stands further up</p>`
    if (left < given.length)
      return markup`${pre(cutAt(given, left > 0 ? 240 : 120))}<p class="faint">${size}; the rest is left out, since the page would be too large</p>`
    places.set(given, places.size + 1)
    const note = given.length > whole ? markup`<p class="faint">cut after ${grouped(whole)} of ${size}</p>` : undefined
    return markup`${pre(cutAt(given, shown))}<details class="more"><summary>all ${size}</summary><span id="text-${places.size}"></span>${pre(given.length > whole ? cutAt(given, whole) : given)}${note}</details>`
  }
  return {
    text,
    value: (value) =>
      text(typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value, null, 2)),
  }
}

/** Never between the halves of one character. */
const cutAt = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')} …`
