import { expect, test } from 'vitest'
import { progressLines } from './progress-lines.ts'

const progress = {
  done: 30,
  total: 56,
  read: 12,
  spent: { usd: 0.0213, tokens: 41_300, calls: 80 },
  scores: { solo: 0.8, crew: 0.75 },
  remainingMs: 12_400,
}

test('who waits sees how far it is, what is left, what is spent, and the scores so far', () => {
  expect(progressLines(progress, 120)).toEqual([
    '30 of 56 trials · 12 of them read · 12.4 s left · 41,300 tokens · $0.0213',
    'solo 80.0 % · crew 75.0 %',
  ])
})

test('what is not known yet is left out, and no line is wider than the terminal', () => {
  const first = { ...progress, read: 0, spent: { usd: 0, tokens: 0, calls: 0 }, scores: {}, remainingMs: null }
  expect(progressLines(first, 120)).toEqual(['30 of 56 trials'])
  for (const line of progressLines(progress, 30)) expect(line.length).toBeLessThanOrEqual(30)
})

test('the name of an arm cannot steer the terminal', () => {
  expect(progressLines({ ...progress, scores: { '\u001b[2Jsolo\n': 1 } }, 80)[1]).toBe('solo 100.0 %')
})
