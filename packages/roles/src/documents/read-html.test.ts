import { expect, test } from 'vitest'
import { readHtml } from './read-html.ts'

test('a page becomes text: headings, items and rows by line, entities read, navigation and scripts left out', async () => {
  const text = await readHtml(`<html><head><title>T</title><style>p { color: red }</style></head><body>
    <nav><a href="/x">Home</a></nav><script>var hidden = 1</script>
    <h2>Fares &amp; dues</h2><p>Less than <b>4&nbsp;hours</b> costs
    half.</p><ul><li>One <a href="/y">link</a></li></ul>
    <table><tr><th>Length</th><th>Winter</th></tr><tr><td><p>7 m</p></td><td>9.00</td></tr></table>
    <pre>keep\n  this</pre><footer>© us</footer></body></html>`)
  expect(text).toBe(
    '## Fares & dues\n\nLess than 4\u00a0hours costs half.\n\n- One link\n\nLength\tWinter\n7 m\t9.00\n\nkeep\n  this',
  )
})

test('when a page names its main part, only that is read', async () => {
  expect(await readHtml('<body><div>Menu</div><main><p>Words.</p></main></body>')).toBe('Words.')
  expect(await readHtml('<body><main> </main><p>Outside.</p></body>')).toBe('Outside.')
})

test('broken HTML is read as far as it goes', async () => {
  expect(await readHtml('<p>One<div>Two<b>Three</p>')).toContain('One')
  expect(await readHtml('no tags at all')).toBe('no tags at all')
})
