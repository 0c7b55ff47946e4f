import { visible } from './visible.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML and in XML, between tags and in quoted attributes. */
export const escapeMarkup = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (found) => entities[found] ?? '')
