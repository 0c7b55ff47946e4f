/** Branded identifiers: plain strings that cannot be mistaken for one another. */
declare const brand: unique symbol

/** Names one execution of a crew. Made by `nanoid` where a run starts, nowhere else. */
export type RunId = string & { readonly [brand]: 'run' }

/** Names a task in its run: `0` is the goal, `0.2` the second task that `0` delegated. */
export type TaskId = string & { readonly [brand]: 'task' }

/** Names a fact in its run: `taskId:seq`. A message is a fact, so this is a message's id too. */
export type EventId = string & { readonly [brand]: 'event' }

/** The root task of every run. */
export const rootTask = '0' as TaskId

/** The id of a task's n-th child, counted from 1. */
export const childTask = (parent: TaskId, n: number): TaskId => `${parent}.${n}` as TaskId

/** The id of the fact at place `seq` of a task's stream. */
export const eventId = (taskId: TaskId, seq: number): EventId => `${taskId}:${seq}` as EventId
