/** One of the names that a text can be given, with what is said of it. */
export interface Label {
  readonly name: string
  readonly description: string
  /** Whether it stands for everything that no other label is for. */
  readonly rest: boolean
}

const REST_NAME =
  /^(others?|unknown|none|misc\w*|unclear|n\/?a|undecided|unsure|anything[ _-]?else|everything[ _-]?else|catch[ _-]?all|fallback|out[ _-]?of[ _-]?scope|oos|(needs?[ _-]?)?(a[ _-])?(human|person|review))$/i
const REST_WORDS =
  /\b(none of|no other|no (?:\w+ )?fits?|fits? (?:none|no)|anything else|everything else|whatever else|not fit|does not belong|all (?:the )?others?)\b/i

/** A label from its name and description. */
export function labelOf(name: string, description: string): Label {
  return { name, description, rest: REST_NAME.test(name.trim()) || REST_WORDS.test(description) }
}
