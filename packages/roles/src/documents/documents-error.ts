/**
 * A folder or file of documents that cannot be used as asked. `message` says in one sentence what is wrong, `next`
 * what to do about it.
 */
export class DocumentsError extends Error {
  override readonly name = 'DocumentsError'
  readonly next: string

  constructor(message: string, next: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.next = next
  }
}
