/** An error that says what to do, as one sentence: `This journal is closed: open a new one.` */
export const sentence = ({
  message,
  next,
}: {
  readonly message: string
  readonly next?: string | undefined
}): string => {
  const told = message.trim()
  const what = opensWithFile.test(told) ? told : told.replace(/^[a-z](?=[a-z]* )/, (first) => first.toUpperCase())
  if (next === undefined || next === '') return /[.!?]$/.test(what) ? what : `${what}.`
  const joint = /:\s/.test(what) ? ';' : ':'
  const todo = /^[A-Z][a-z]/.test(next) ? next.charAt(0).toLowerCase() + next.slice(1) : next
  return `${what.replace(/\.$/, '')}${joint} ${todo}`
}

/** A name stays as it is: `my papers/a.md:3 …`. What opens as a sentence does is none. */
const opensWithFile = /^(?!(?:an?|the|this|it|there|no) )[^:;`]*?\.[a-z]\w{0,7}\b/i
