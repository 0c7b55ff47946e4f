const steps = [1, 2, 5]

/** Round marks along a length, five to ten of them, at their share of it in per cent. */
export const ticks = (
  length: number,
  show: (value: number) => string,
): { readonly share: number; readonly label: string }[] => {
  const rough = length / 8
  const size = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const step = (steps.find((one) => one * size >= rough) ?? 10) * size
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, i) => ({
    share: ((i * step) / length) * 100,
    label: show(i * step),
  }))
}
