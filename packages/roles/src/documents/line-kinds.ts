import type { Span } from './block.ts'
import type { Kind } from './types.ts'

/** A line of a source without its line end; `text` is the line itself. */
export interface Line extends Span {
  readonly text: string
}

type Mark = 'blank' | 'ignored' | 'fence' | 'row' | 'rule' | 'underline'

/** What one line says about itself. */
export type LineKind =
  | { [T in Mark]: { readonly type: T } }[Mark]
  | { readonly type: 'heading'; readonly level: number; readonly from: number; readonly to: number }
  | { readonly type: 'item' | 'links' | 'words'; readonly from: number }

const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/
const htmlHeading = /^[ \t]*<h([1-6])[^>]*>(.*?)<\/h\1>[ \t]*$/i
const item = /^[ \t]*(?:[-*+•–]|\d{1,3}[.)]|[a-z][.)])[ \t]+/
const onlyLink = /^(?:[*_`]*\[[^\]]*\]\([^)]*\)[*_`]*[ \t,.;]*)+$/
const ignored = /^[ \t]*(?:<a (?:id|name)=[^>]*>[ \t]*<\/a>|<!--.*-->|<\/?[a-z]+>|\[[^\]]+\]:[ \t]+\S.*)[ \t]*$/i

/** Reads one line by itself. Whether a rule closes a table or underlines a heading is for the caller to see. */
export function lineKind({ text }: Line, kind: Kind): LineKind {
  if (text.trim() === '') return { type: 'blank' }
  if (/^[ \t]*=+[ \t]*$/.test(text)) return { type: 'underline' }
  if (/^[ \t|:-]+$/.test(text) && text.includes('-')) return { type: 'rule' }
  if (kind === 'html' && text.includes('\t')) return { type: 'row' }
  if (kind === 'markdown' || kind === 'html') {
    const mark = heading.exec(text)
    if (mark?.[1] !== undefined && mark[2] !== undefined) {
      const from = text.indexOf(mark[2], mark[0].indexOf(mark[1]) + mark[1].length)
      return { type: 'heading', level: mark[1].length, from, to: from + mark[2].length }
    }
  }
  if (kind === 'markdown') {
    if (/^[ \t]*(?:`{3,}|~{3,})/.test(text)) return { type: 'fence' }
    const tag = htmlHeading.exec(text)
    if (tag?.[2] !== undefined) {
      const from = text.indexOf('>') + 1
      return { type: 'heading', level: Number(tag[1]), from, to: from + tag[2].length }
    }
    if (ignored.test(text)) return { type: 'ignored' }
    if (/^[ \t]*\|.*\|[ \t]*$/.test(text)) return { type: 'row' }
  }
  const bullet = item.exec(text)
  if (bullet) {
    const from = bullet[0].length
    return { type: onlyLink.test(text.slice(from)) ? 'links' : 'item', from }
  }
  const quoted = kind === 'markdown' ? /^[ \t]*(?:>[ \t]*)*/.exec(text) : /^[ \t]*/.exec(text)
  return { type: 'words', from: quoted?.[0].length ?? 0 }
}
