import { createReadStream } from 'node:fs'
import { TriageError } from '../triage-error.ts'
import { joined } from './fields.ts'
import type { RawItem } from './item.ts'

/** More of one mail is not kept: its text stands before its attachments. */
const mostOfOne = 8 * 1024 * 1024
/** The line that a mailbox puts before each mail, with the time at which it came (RFC 4155). */
const envelope = /^From \S+.*\d{1,2}:\d{2}/
const newline = 10

/**
 * Reads the mails of a mailbox in the format mbox: each begins with a line `From sender date`, after an empty line. A
 * file that does not begin so is no mailbox.
 */
export async function* readMbox(path: string, name: string, signal: AbortSignal): AsyncGenerator<RawItem> {
  let mail: Buffer[] | undefined
  let size = 0
  let n = 0
  let afterEmpty = true
  for await (const line of linesOf(path, signal)) {
    if (afterEmpty && envelope.test(line.toString('latin1', 0, 200))) {
      if (mail !== undefined) yield await mailOf(Buffer.concat(mail), ++n)
      mail = []
      size = 0
      afterEmpty = false
      continue
    }
    afterEmpty = /^\r?\n?$/.test(line.toString('latin1', 0, 3))
    if (mail === undefined) {
      if (afterEmpty) continue
      throw new TriageError({
        message: `${name} is not a mailbox: its first line does not begin with "From ", a sender and a time.`,
        next: 'Export the folder as mbox, or give one mail as .eml.',
      })
    }
    // A mailbox writes `>From` where a line of a mail begins with `From`.
    const kept = /^>+From /.test(line.toString('latin1', 0, 20)) ? line.subarray(1) : line
    if (size < mostOfOne) mail.push(kept)
    size += kept.length
  }
  if (mail !== undefined) yield await mailOf(Buffer.concat(mail), ++n)
}

/** Reads one mail from a file of its own; one that begins as a mailbox does is read as one. */
export async function* readEml(path: string, name: string, signal: AbortSignal): AsyncGenerator<RawItem> {
  for await (const line of linesOf(path, signal)) {
    if (!envelope.test(line.toString('latin1', 0, 200))) break
    yield* readMbox(path, name, signal)
    return
  }
  const parts: Buffer[] = []
  let size = 0
  for await (const part of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
    if (size < mostOfOne) parts.push(part)
    size += part.length
  }
  const raw = Buffer.concat(parts)
  if (!/^(from|to|subject|date|message-id|received|return-path|mime-version)\s*:/im.test(headOf(raw))) {
    throw new TriageError({
      message: `${name} is not a mail: it does not begin with headers such as From: and Subject:.`,
      next: 'Save the mail as .eml from your mail program, or give a .jsonl or .csv file.',
    })
  }
  yield await mailOf(raw, 1)
}

function headOf(raw: Buffer): string {
  return raw.toString('latin1', 0, 64 * 1024).split(/\r?\n\r?\n/)[0] ?? ''
}

async function mailOf(raw: Buffer, n: number): Promise<RawItem> {
  const { default: PostalMime } = await import('postal-mime')
  const mail = await PostalMime.parse(raw)
  const html = mail.html ?? ''
  const text = mail.text?.trim() ? mail.text : html === '' ? '' : await plainText(html)
  const id = mail.messageId?.replace(/^<|>$/g, '').trim()
  return { id: id === '' ? undefined : id, place: `mail-${n}`, text: joined(mail.subject ?? '', own(text)) }
}

async function plainText(html: string): Promise<string> {
  const { convert } = await import('html-to-text')
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: html.length + 1 },
    baseElements: { selectors: ['body'], returnDomByDefault: true },
    formatters: {},
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { ignoreHref: true } },
    ],
  })
}

/** Without what is quoted from the mails before, unless nothing else is there. */
function own(text: string): string {
  const left = text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('>'))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return left === '' ? text.trim() : left
}

/** The lines of a file with their line ends. */
async function* linesOf(path: string, signal: AbortSignal): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of createReadStream(path, { signal }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
      rest.push(chunk.subarray(from, at + 1))
      yield rest.length === 1 ? (rest[0] ?? chunk) : Buffer.concat(rest)
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}
