/**
 * A text as SQuAD's evaluation compares it: lower case, without punctuation, without the articles a, an and the, each run
 * of white space one blank. Other than there, signs of all scripts count as punctuation, not those of ASCII alone, and
 * characters that are written in several ways (Unicode's NFKC) are the same.
 *
 * Source: `normalize_answer` of SQuAD's evaluate-v1.1.py; Rajpurkar et al. 2016, arXiv 1606.05250, section 6.1
 *
 * @example
 * normaliseText('The  Eiffel Tower!') // eiffel tower
 */
export const normaliseText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}]/gu, '')
    .replace(/(?<![\p{L}\p{N}])(?:a|an|the)(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
