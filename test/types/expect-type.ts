/** Whether two types are the same, not merely assignable to each other. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** `expectType<string>()(value, true)` compiles only when the value's type is exactly `string`. */
export declare function expectType<Expected>(): <Actual>(value: Actual, same: Same<Expected, Actual>) => void
