const left = ['nav', 'footer', 'title', 'script', 'style', 'noscript', 'template', 'svg', 'iframe', 'img', 'button']
const blocks = { leadingLineBreaks: 2, trailingLineBreaks: 2 }

/**
 * The readable text of an HTML page, laid out like Markdown so that it is cut into passages in the same way: `#` before
 * headings, `-` before list items, a tab between the cells of a table. Navigation, scripts and styles are left out;
 * when the page says which part is its main one, only that is read.
 */
export async function readHtml(html: string): Promise<string> {
  const { convert } = await import('html-to-text')
  const read = (base: string[]) =>
    convert(html, {
      wordwrap: false,
      limits: { maxInputLength: html.length + 1 },
      baseElements: { selectors: base, returnDomByDefault: true },
      formatters: {
        heading: (element, walk, builder) => {
          builder.openBlock({ leadingLineBreaks: 2 })
          builder.addLiteral(`${'#'.repeat(Number(element.name[1]))} `)
          walk(element.children, builder)
          builder.closeBlock({ trailingLineBreaks: 2 })
        },
        cell: (element, walk, builder) => {
          walk(element.children, builder)
          builder.addLiteral('\t')
        },
        part: (element, walk, builder) => {
          walk(element.children, builder)
          builder.addLiteral(' ')
        },
      },
      selectors: [
        ...left.map((selector) => ({ selector, format: 'skip' })),
        ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'heading' })),
        { selector: 'a', options: { ignoreHref: true } },
        { selector: 'ul', options: { itemPrefix: '- ' } },
        { selector: 'table', format: 'block', options: blocks },
        { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
        { selector: 'td', format: 'cell' },
        { selector: 'th', format: 'cell' },
        ...['p', 'div'].map((inner) => ({ selector: `td>${inner}`, format: 'part' })),
      ],
    })
  const main = read(['main'])
  const text = main.trim() === '' ? read(['body']) : main
  return text.split('\n').map(tidyLine).join('\n')
}

/** Without blanks at the end of a cell or of the line, and without empty cells at the end of a row. */
function tidyLine(line: string): string {
  const cells = line.split('\t').map((cell) => cell.trimEnd())
  while (cells.length > 1 && cells.at(-1) === '') cells.pop()
  return cells.join('\t')
}
