/**
 * The questions of a goal, each to be answered by itself: its sentences, and what a comma and a question word set off.
 * What the goal says further, such as a difficulty with an earlier answer, is no question.
 */
export function questionsOf(goal: string): string[] {
  const [first = ''] = goal.trim().split(/\n\s*\n/)
  const sentences = first
    .split(/(?<=[?!])\s+|(?<=[a-z0-9)]\.)\s+(?=[A-Z])|\n+/)
    .flatMap((sentence) =>
      sentence.split(
        /,?\s+and\s+(?=(?:how (?:many|long)|what|which|who)\b)(?!how much\b)(?!who \p{L}+ (?:it|them|that)\b)(?!what (?:does|do|did|is) (?:it|they)\b)/iu,
      ),
    )
  const questions = sentences
    .map((one) => one.trim())
    .filter((one) => /\p{L}{2}/u.test(one) && !/^(answer|use|write|be|note|please note|thanks?)\b/i.test(one))
  return questions.length === 0 ? [first.trim()] : questions
}
