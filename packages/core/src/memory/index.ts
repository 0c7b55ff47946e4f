/** What a task remembers within its run: the newest turns that fit, and a list of what came before. */
export { windowMemory } from './window.ts'
export type { WindowOptions } from './window.ts'
