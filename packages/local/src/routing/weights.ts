/**
 * What each sign counts for when texts are given labels. Set by hand on sets of routes that `docs/triage.md` names; around
 * these values results hardly change, which is why they are round.
 */
export const WEIGHTS = {
  /** How fast a word counts for less the less it is used like one of a label's: e to this, times the cosine. */
  likeness: 6,
  /** The likeness that a word of the same subject counts as. */
  subject: 0.7,
  /** So many of a label's words speak of a subject at most. */
  subjectAtMost: 3,
  /** What the subjects of a field get of what one of them has. */
  kin: 0.1,
  /** Words other than nouns. */
  notNoun: 0.8,
  /** Words that say little in any request: `type`, `find`, `much`. */
  idle: 0.3,
  /** How likely it is that a word of a text about a label is one of its own, and not just any word. */
  own: 0.95,
  /** What a word counts for against all labels when none speaks of its subjects, and how little speaking is none. */
  elsewhere: 1,
  unspoken: 0.5,
  /** What a turn of phrase counts for, beside the mean of the words that it means. */
  turn: 1.6,
  /** A turn of phrase whose meaning no label reaches so far counts that much against all. */
  reached: 0.7,
  aside: 1.5,
  /** What the second best sentence counts for, and each after it of what the one before does. */
  nextSentence: 0.3,
  /** What a text must have more the more sentences it has, times the logarithm of their number: one fits by chance. */
  chance: 0.1,
  /**
   * What must speak for a label, as a logarithm of how much likelier the text is then, beside that of the number of its
   * words: a text that is about nothing of the kind has so many chances to meet one. What has less is for nobody.
   * A label of fewer words is taken to have this many.
   */
  enough: -1.1,
  fewWords: 8,
} as const
