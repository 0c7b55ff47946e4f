import { plot } from '@observablehq/plot'
import type { PlotOptions } from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/** A plot as the markup that stands within an `<svg>`: without its own style sheet, since the frame has one. */
export const draw = (options: Omit<PlotOptions, 'document'>): string => {
  const { document } = parseHTML('<html><body></body></html>')
  // The compiler knows no DOM here; Plot takes whatever document can create elements.
  const drawn: { querySelector(name: string): { remove(): void } | null; innerHTML: string } = plot({
    ...options,
    document: document as never,
  }) as never
  drawn.querySelector('style')?.remove()
  return drawn.innerHTML
}
