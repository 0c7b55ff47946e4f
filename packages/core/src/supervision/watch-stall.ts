import type { StallWatch } from '../run/state.ts'
import { feed, stallDetector, watch } from '../termination/index.ts'

const detector = stallDetector()

/** A stall watch for one task. */
export function watchStall(): StallWatch {
  const watched = watch(detector)
  return (event, body) => feed(detector, watched, event, body)
}

/** For code-led supervisors: a function repeats itself for its own reasons. */
export const noWatch: StallWatch = () => undefined
