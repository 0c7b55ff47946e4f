/** The part of html-to-text 10 that we use; the package has no types of its own. */
declare module 'html-to-text' {
  interface Builder {
    openBlock(options: { leadingLineBreaks?: number }): void
    closeBlock(options: { trailingLineBreaks?: number }): void
    addLiteral(text: string): void
  }
  interface Element {
    readonly name: string
    readonly children: unknown
  }
  type Formatter = (element: Element, walk: (nodes: unknown, builder: Builder) => void, builder: Builder) => void
  interface Options {
    wordwrap: false
    limits: { maxInputLength: number }
    baseElements: { selectors: string[]; returnDomByDefault: boolean }
    formatters: Record<string, Formatter>
    selectors: { selector: string; format?: string; options?: Record<string, unknown> }[]
  }
  export function convert(html: string, options: Options): string
}
