/** The command was used in a way that it cannot follow. The message is one sentence that says what to do. */
export class MisuseError extends Error {
  override readonly name = 'MisuseError'
}
