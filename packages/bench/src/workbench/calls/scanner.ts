/** Reads a text from left to right. What does not fit is undefined, never an error: who asks decides. */
export class Scanner {
  readonly text: string
  at = 0
  /** Within brackets lines may break, and what follows a `#` is a comment. */
  inBrackets = false

  constructor(text: string) {
    this.text = text
  }

  /** Takes what matches here, after blanks; `pattern` is sticky. */
  take(pattern: RegExp): string | undefined {
    this.skipBlanks()
    return this.takeHere(pattern)
  }

  /** The same, without leaving out blanks before it. */
  takeHere(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  /** Takes these signs, after blanks. */
  takes(signs: string): boolean {
    this.skipBlanks()
    if (!this.text.startsWith(signs, this.at)) return false
    this.at += signs.length
    return true
  }

  /** Whether nothing but blanks is left. */
  isDone(): boolean {
    this.skipBlanks()
    return this.at === this.text.length
  }

  private skipBlanks(): void {
    this.takeHere(this.inBrackets ? /(?:[ \t\f\r\n]|\\\n|#[^\r\n]*)*/y : /(?:[ \t\f]|\\\n)*/y)
  }
}
