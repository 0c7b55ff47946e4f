/** A colour on light ground, and the one that stands for it on dark ground. */
export interface Shade {
  readonly light: string
  readonly dark: string
}

/** Eight colours that people who see red and green alike can tell apart, after Okabe and Ito's palette (2008), darkened. */
export const seriesShades: readonly Shade[] = [
  { light: '#0072b2', dark: '#56b4e9' },
  { light: '#d55e00', dark: '#ff9d5c' },
  { light: '#00835f', dark: '#35c99a' },
  { light: '#b5488a', dark: '#ee9ccb' },
  { light: '#8a6d00', dark: '#e5c04b' },
  { light: '#5b5bd6', dark: '#a9a9ff' },
  { light: '#0b7f8a', dark: '#4fd0dc' },
  { light: '#5f6b76', dark: '#a8b3bd' },
]

export const ground: Shade = { light: '#ffffff', dark: '#0d1117' }
export const ink: Shade = { light: '#1f2328', dark: '#e6edf3' }
export const faint: Shade = { light: '#59636e', dark: '#9198a1' }

/** The colour of the so-manieth series; the ninth has the first one's. */
export const seriesColor = (index: number): string => (seriesShades[index % seriesShades.length] ?? ink).light

/**
 * The light colours stand as attributes, which every program that draws SVG understands. Where a style sheet is read and
 * the reader's screen is dark, these rules replace them; paper stays light.
 */
export const chartStyle = `@media screen and (prefers-color-scheme: dark){.crewright-chart{color:${ink.dark}}${[
  ...seriesShades,
  ground,
  faint,
]
  .map(
    ({ light, dark }) =>
      `.crewright-chart [fill="${light}"]{fill:${dark}}.crewright-chart [stroke="${light}"]{stroke:${dark}}`,
  )
  .join('')}}`
