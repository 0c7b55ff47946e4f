import { expect, test } from 'vitest'
import { faint, ground, ink, seriesShades } from './theme.ts'

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (color: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

test('graphics have a contrast of 3 to 1 and text one of 4.5 to 1, on light and on dark ground', () => {
  for (const tone of ['light', 'dark'] as const) {
    for (const shade of seriesShades) expect(contrast(shade[tone], ground[tone])).toBeGreaterThanOrEqual(3)
    for (const shade of [ink, faint]) expect(contrast(shade[tone], ground[tone])).toBeGreaterThanOrEqual(4.5)
  }
})
