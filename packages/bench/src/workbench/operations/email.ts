import type { EmailColumn, OfficeState } from '../world/state.ts'
import { nextId, rowWith, withoutRows, withRowAtLength, type Row } from '../world/table.ts'
import { answers, type Done, operation } from './operation.ts'
import { dayOf, momentOf, spanOf } from './times.ts'

const emailId = 'Unique ID of the e-mail.'

const getEmail = operation({
  name: 'email.get_email_information_by_id',
  description: 'Gives one field of the e-mail with an ID.',
  effect: 'read',
  parameters: {
    email_id: emailId,
    field: 'The field to give: "email_id", "inbox/outbox", "sender/recipient", "subject", "sent_datetime" or "body".',
  },
  run(state, { email_id, field }) {
    if (!email_id) return answers(state, 'Email ID not provided.')
    if (!field) return answers(state, 'Field not provided.')
    const email = rowWith(state.emails, 'email_id', email_id)
    if (email === undefined) return answers(state, 'Email not found.')
    if (!state.emails.columns.includes(field)) return answers(state, 'Field not found.')
    return answers(state, { [field]: new Map(Object.entries(email)).get(field) ?? null })
  },
})

const searchEmails = operation({
  name: 'email.search_emails',
  description:
    'Gives the e-mails that have every word of a query in their subject, body or sender, newest first, at most 5.',
  effect: 'read',
  parameters: {
    query: 'Words that all stand in subject, body or sender, in any order.',
    date_min: 'The first day of sending, inclusive. Format: "YYYY-MM-DD"',
    date_max: 'The last day of sending, inclusive. Format: "YYYY-MM-DD"',
  },
  run(state, { query = '', date_min, date_max }) {
    const span = spanOf(date_min, date_max)
    if (typeof span === 'string') return answers(state, span)
    const words = query.toLowerCase().split(/\s+/)
    const found = state.emails.rows.filter((email) => {
      const text = `${email.subject ?? ''} ${email.body ?? ''} ${email['sender/recipient'] ?? ''}`.toLowerCase()
      if (!words.every((word) => text.includes(word))) return false
      const day = dayOf(momentOf(email.sent_datetime ?? '') ?? NaN)
      return (!date_min && !date_max) || (day >= dayOf(span.from) && day <= dayOf(span.to))
    })
    const newestFirst = found.toSorted((one, other) => byText(other.sent_datetime ?? '', one.sent_datetime ?? ''))
    return answers(state, newestFirst.length > 0 ? newestFirst.slice(0, 5) : 'No emails found.')
  },
})

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

const sendEmail = operation({
  name: 'email.send_email',
  description: 'Sends an e-mail.',
  effect: 'once',
  parameters: {
    recipient: 'E-mail address of the recipient.',
    subject: 'Subject of the e-mail.',
    body: 'Text of the e-mail.',
  },
  run(state, { recipient, subject, body }) {
    if (!recipient || !subject || !body) return answers(state, 'Recipient, subject, or body not provided.')
    return send(state, { recipient, subject, body }, 'Email sent successfully.')
  },
})

const deleteEmail = operation({
  name: 'email.delete_email',
  description: 'Deletes an e-mail.',
  effect: 'idempotent',
  parameters: { email_id: emailId },
  run(state, { email_id }) {
    if (!email_id) return answers(state, 'Email ID not provided.')
    if (rowWith(state.emails, 'email_id', email_id) === undefined) return answers(state, 'Email not found.')
    const emails = withoutRows(state.emails, 'email_id', email_id)
    return { state: { ...state, emails }, answer: 'Email deleted successfully.' }
  },
})

const forwardEmail = operation({
  name: 'email.forward_email',
  description: 'Forwards an e-mail.',
  effect: 'once',
  parameters: { email_id: emailId, recipient: 'E-mail address of the recipient.' },
  run(state, { email_id, recipient }) {
    if (!email_id || !recipient) return answers(state, 'Email ID or recipient not provided.')
    const email = rowWith(state.emails, 'email_id', email_id)
    if (email === undefined) return answers(state, 'Email not found.')
    const { subject, body } = email
    return send(state, { recipient, subject: `FW: ${subject ?? ''}`, body }, 'Email forwarded successfully.')
  },
})

const replyEmail = operation({
  name: 'email.reply_email',
  description: 'Replies to an e-mail.',
  effect: 'once',
  parameters: { email_id: emailId, body: 'Text of the reply.' },
  run(state, { email_id, body }) {
    if (!email_id || !body) return answers(state, 'Email ID or body not provided.')
    const email = rowWith(state.emails, 'email_id', email_id)
    if (email === undefined) return answers(state, 'Email not found.')
    const recipient = email['sender/recipient'] ?? ''
    return send(state, { recipient, subject: email.subject, body }, 'Email replied successfully.')
  },
})

interface Letter {
  readonly recipient: string
  readonly subject: string | null
  readonly body: string | null
}

/** Puts a letter into the outbox, when its recipient may be an address. */
function send(state: OfficeState, { recipient, subject, body }: Letter, answer: string): Done {
  if (!recipient.includes('@') || !recipient.includes('.')) return answers(state, 'Invalid recipient email address.')
  // The evaluator gives these ids without leading zeros, unlike those of the other tables.
  const email_id = nextId(state.emails, 'email_id')
  if (email_id === undefined) return answers(state, 'The greatest email ID is no number: no next one can be made.')
  const email: Row<EmailColumn> = {
    email_id,
    'inbox/outbox': 'outbox',
    'sender/recipient': recipient.toLowerCase(),
    subject,
    sent_datetime: state.now,
    body,
  }
  return { state: { ...state, emails: withRowAtLength(state.emails, email) }, answer }
}

/** The operations on e-mails. */
export const emailOperations = [getEmail, searchEmails, sendEmail, deleteEmail, forwardEmail, replyEmail] as const
