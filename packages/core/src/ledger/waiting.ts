import type { AccountState, Waiter } from './account-state.ts'
import { assess } from './assess.ts'
import { joinLine, leaveLine } from './line.ts'
import { open } from './books.ts'

/**
 * Requests that wait, first come first served. Each stands in one line: that of the lowest account on its way up where
 * it lacks room, or where an older request stands.
 *
 * - W1: the first of a line lacks room at its account, or waits behind the account's `front`. It is looked at again
 *   whenever room is made there. (What it could get at best may shrink elsewhere meanwhile; it learns of that then.)
 * - W2: a request waits only for something that is open, or behind an older one that does, at an account that both
 *   draw on. So one that is held up by its own narrow account holds up nobody who does not share that account.
 * - W3: an account sends one at a time to the lines of its ancestors, its `front`; the next follows when that one is
 *   answered or sent back. So what an event costs does not grow with the number who wait: each is moved a constant
 *   number of times for each that is answered, at O(log n) a move.
 * - W4: room is made by settling, by a hold that shrinks, and by nothing else; it is made at the accounts of one path.
 *   The lines of that path are looked through, the oldest request first. Granting makes none, so one pass is enough.
 * - W5: nothing here calls out: answers are promises, so no state changes under a pass.
 */
export function enqueue(waiter: Waiter, at: AccountState): void {
  stand(waiter, at)
}

/** Looks through the lines of an account and its ancestors, after room was made or a hold was changed. */
export function pumpPath(account: AccountState): void {
  let lines: AccountState[] | undefined
  for (let a: AccountState | undefined = account; a !== undefined; a = a.parent) {
    if (a.line.length > 0) (lines ??= []).push(a)
  }
  if (lines !== undefined) pump(lines)
}

/** Takes out one that does not want any more. */
export function withdraw(waiter: Waiter): void {
  const at = waiter.standing
  if (at === undefined) return
  const lines = [at]
  leave(waiter, at, undefined, lines)
  pump(lines)
}

function pump(lines: AccountState[]): void {
  for (;;) {
    let oldest: AccountState | undefined
    let ticket = Infinity
    for (const account of lines) {
      const first = account.line[0]
      if (first === undefined || first.ticket > ticket) continue
      ticket = first.ticket
      oldest = account
    }
    if (oldest === undefined) return
    if (!advance(oldest, lines)) lines.splice(lines.indexOf(oldest), 1)
  }
}

/** Answers or moves the first of this line. False: it stays, and the line with it. */
function advance(at: AccountState, lines: AccountState[]): boolean {
  const waiter = at.line[0]
  if (waiter === undefined) return false
  if (waiter.signal.aborted) {
    leave(waiter, at, undefined, lines)
    waiter.abort()
    return true
  }
  if (at.front !== undefined && at.front.ticket < waiter.ticket) return false
  const verdict = assess(waiter)
  if (verdict === at) return false
  if (typeof verdict === 'number') {
    leave(waiter, at, undefined, lines)
    open(waiter, verdict)
    waiter.grant(verdict)
  } else if (verdict instanceof Error) {
    leave(waiter, at, undefined, lines)
    waiter.refuse(verdict)
  } else {
    leave(waiter, at, verdict, lines)
    stand(waiter, verdict)
    if (isAbove(verdict, at)) at.front = waiter
  }
  return true
}

function stand(waiter: Waiter, at: AccountState): void {
  waiter.standing = at
  joinLine(at.line, waiter)
}

/** Takes a waiter out of its line. The accounts whose front it no longer is may send the next: they join `lines`. */
function leave(waiter: Waiter, at: AccountState, to: AccountState | undefined, lines: AccountState[]): void {
  leaveLine(at.line, waiter)
  waiter.standing = undefined
  let frontNoMore = to === undefined
  for (let account: AccountState | undefined = waiter.account; account !== undefined; account = account.parent) {
    if (account === to) frontNoMore = true
    if (!frontNoMore || account.front !== waiter) continue
    account.front = undefined
    if (!lines.includes(account)) lines.push(account)
  }
}

function isAbove(account: AccountState, other: AccountState): boolean {
  for (let a = other.parent; a !== undefined; a = a.parent) if (a === account) return true
  return false
}
