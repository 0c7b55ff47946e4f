import type { GridView, Grid, Network, NetworkView } from './spaces.ts'

type Numbers =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array

/** A number array that is only read. */
export interface NumbersSeen extends Iterable<number> {
  readonly length: number
  readonly [index: number]: number
}

/** A state as it may be read: whatever it holds, nothing of it can be changed by type. */
export type Seen<T> = T extends Grid
  ? GridView
  : T extends Network
    ? NetworkView
    : T extends Numbers
      ? NumbersSeen
      : T extends Map<infer Key, infer Value>
        ? ReadonlyMap<Key, Seen<Value>>
        : T extends Set<infer Item>
          ? ReadonlySet<Item>
          : T extends (...given: never[]) => unknown
            ? T
            : T extends object
              ? { readonly [Name in keyof T]: Seen<T[Name]> }
              : T
