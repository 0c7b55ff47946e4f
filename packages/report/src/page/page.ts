import { createHash } from 'node:crypto'
import { escapeMarkup } from '../text/escape.ts'
import type { Markup } from './markup.ts'
import { markupText } from './markup.ts'
import { pageStyle } from './page-style.ts'

export interface Page {
  /** Shown in the browser's tab. */
  readonly title: string
  readonly parts: readonly Markup[]
  /** The language of its words. Default: `en`. */
  readonly language?: string
  /** Rules after those that every page has. Written by whoever writes the page: never put data into them. */
  readonly style?: string
  /** A script that runs when the page is read. Written by whoever writes the page: never put data into it. */
  readonly script?: string
}

/**
 * One HTML document that needs nothing else and may load nothing else: its content security policy names its own style
 * sheet and script by their hashes, and no other runs, whatever the text in it says. Light, dark and printable.
 *
 * @throws RangeError when the style or the script would end its element early
 * @example
 * page({ title: 'Report', parts: [markup`<h1>${name}</h1>`, picture(barChart(sales))] })
 */
export const page = ({ title, parts, language = 'en', style = '', script }: Page): string => {
  const sheet = whole(`${pageStyle}${style}`, 'style')
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(sheet)}`,
    `script-src ${script === undefined ? "'none'" : hashOf(whole(script, 'script'))}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="${escapeMarkup(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeMarkup(title)}</title>
<style>${sheet}</style>
</head>
<body>
${parts.map(markupText).join('\n')}
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const whole = (text: string, element: 'style' | 'script'): string => {
  if (/<\/(style|script)|<!--/i.test(text) || text.includes('\r'))
    throw new RangeError(`The ${element} of a page may not hold </${element}>, <!-- or a carriage return: take it out.`)
  return text
}
