/** Pages alone, without the charts' library: for what draws no chart and starts fast. */
export { markup, markupText } from './markup.ts'
export type { Markup, MarkupValue } from './markup.ts'
export { page } from './page.ts'
export type { Page } from './page.ts'
export { htmlTable, picture } from './parts.ts'
export type { Cell, Column, Table } from '../table/table.ts'
export { visible } from '../text/visible.ts'
