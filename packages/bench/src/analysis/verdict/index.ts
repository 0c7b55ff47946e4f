/** Words a comparison's findings: the verdict in one sentence, and what to do and to know. */
export { adviceOf } from './advice.ts'
export { pairOf, sentenceOf, type Findings } from './sentence.ts'
export { interval, signed, someOf } from './words.ts'
