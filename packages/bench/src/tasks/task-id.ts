import { hash } from 'node:crypto'

/**
 * The id of a task whose file gives none: the first 64 bits of the SHA-256 of its goal, in hexadecimal. It stays what it is
 * when lines are added, taken out or sorted, and an answer that was recorded for this goal finds it; a goal with another
 * word is another task.
 */
export const idOfGoal = (goal: string): string => hash('sha256', goal).slice(0, 16)
