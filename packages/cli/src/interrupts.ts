/** npm hands a Ctrl-C on that the terminal has sent already: one press can come twice. In milliseconds. */
const onePress = 300

/**
 * Calls `first` on the first Ctrl-C (or SIGTERM) and `second` on another one. The function it returns takes it back.
 */
export const onInterrupt = (first: () => void, second: () => void, now: () => number): (() => void) => {
  let pressedAt: number | undefined
  const press = (): void => {
    if (pressedAt === undefined) {
      pressedAt = now()
      first()
    } else if (now() - pressedAt > onePress) second()
  }
  process.on('SIGINT', press)
  process.on('SIGTERM', press)
  return () => {
    process.off('SIGINT', press)
    process.off('SIGTERM', press)
  }
}
