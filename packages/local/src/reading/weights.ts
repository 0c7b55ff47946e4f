/**
 * What each sign counts for when sentences are ranked. Set by hand against questions about several folders of handbooks
 * and manuals; a coordinate search over all of them then moved 2 of 74 answers, so the exact values matter little.
 */
export const WEIGHTS = {
  /** The parts of how well a unit matches: BM25, the question's words in and around it, those in it alone. */
  lexical: 0.26,
  coverage: 0.3,
  said: 0.35,
  /** What a word counts for when it stands so many units away, or farther in the same passage. */
  away: 0.65,
  awayDecay: 0.84,
  /** What it counts for in the sentence before, when `it` stands for that. */
  carried: 0.7,
  /** What remains of a sentence that opens as one about a special case. */
  aside: 0.8,
  /** What remains of a sentence without a condition, where the question asks what happens on one. */
  unconditional: 0.85,
  /** What remains of a sentence that does not deny, where the question asks for what is not. */
  affirming: 0.9,
  /** In a title, for a row of a table, and in the document's name; then the same for what the unit itself says. */
  heading: 0.6,
  rowHeading: 0.8,
  document: 0.4,
  headingSaid: 0.5,
  /** In a title that is a question itself: what follows answers it without repeating its words. */
  asked: 0.9,
  askedSaid: 0.8,
  /** A word that is the name of one document counts at least so much, and so much in every sentence of it. */
  called: 1,
  calledDocument: 0.7,
  rowHeadingSaid: 0.75,
  documentSaid: 0.3,
  /** What remains of the score without a cue of the wanted answer, where one is to be expected and elsewhere. */
  cueless: 0.22,
  /** What a cue is worth that comes in the sentence after, which is then quoted as well. */
  answeredAfter: 0.45,
  cuelessMild: 0.6,
  cuelessPlace: 0.5,
  /** What the question's words standing together adds. */
  together: 0.2,
  /** What it adds to be the first sentence under a title that says what the question says, or that asks it. */
  leading: 0.2,
  leadingAnswer: 0.6,
  /** What it adds that the question's wording is repeated. */
  echo: 0.1,
  /** What remains without any of the words that name the subject. */
  nameless: 0.45,
  /** What remains for the last passage of a look-up. */
  lastPassage: 0.54,
  /** What remains where the thing that `which` asks for is named neither there nor near. */
  unfocused: 0.75,
  /** What remains where the word that says which one is meant is not there: `git` in `the minimum git version`. */
  unmodified: 0.45,
  code: 0.45,
  /** A line for the shell can be the answer itself. */
  command: 0.8,
  title: 0.4,
  asking: 0.6,
  example: 0.75,
  history: 0.75,
  outOfRange: 0.7,
  signpost: 0.6,
}
