import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { readRoles, type OfferedRole } from '../prompt/read-prompt.ts'
import { planOf } from './plan.ts'

const language = await loadLanguage()
const role = (key: string, purpose: string, more: Partial<OfferedRole> = {}): OfferedRole => ({
  key,
  purpose,
  tools: '',
  returns: [],
  ...more,
})
const planned = (...roles: OfferedRole[]): string[][] =>
  planOf(roles, language).map((stage) => stage.map(({ key }) => key))

test('who looks things up comes first, all at once, then who makes something of it, then who judges it', () => {
  expect(
    planned(
      role('a', 'verifies each quotation'),
      role('b', 'puts the material into words'),
      role('c', 'searches the archive'),
      role('d', 'reads the newspapers'),
    ),
  ).toEqual([['c', 'd'], ['b'], ['a']])
})

test('the first verb says what a role is for; what it works on does not', () => {
  expect(
    planned(
      role('a', 'reviews the draft that was written'),
      role('b', 'writes a report from findings'),
      role('c', 'gathers evidence for the report writer'),
    ),
  ).toEqual([['c'], ['b'], ['a']])
})

test('where a purpose says nothing, tools that only read point to looking up', () => {
  expect(
    planned(role('a', 'composes the answer'), role('b', 'the northern desk', { tools: 'x (read), y (read).' })),
  ).toEqual([['b'], ['a']])
})

test('roles of which nothing can be told come in the order on offer', () => {
  expect(planned(role('b', 'zog'), role('a', 'mib'))).toEqual([['b'], ['a']])
})

test('a role comes after one that gives what it takes, whatever its purpose', () => {
  const taking = role('a', 'finds the weak points', {
    takes: { type: 'object', properties: { plan: {} }, required: ['plan'] },
  })
  expect(planned(taking, role('b', 'writes a plan', { returns: ['plan'] }))).toEqual([['b'], ['a']])
})

test('roles are read from the system text, with tools, what they take and what they give', () => {
  const system =
    'You are the supervisor of the crew "x".\n\nLead.\n\n## Roles\n\n- zib: looks things up. Tools: gorp (read), plip (once). Takes: {"type":"object","properties":{"q":{"type":"string"}}}. Returns: found, open.\n- gub: writes.\n\nHand work over with `delegate`.'
  expect(readRoles(system)).toEqual([
    {
      key: 'zib',
      purpose: 'looks things up',
      tools: 'gorp (read), plip (once).',
      takes: { type: 'object', properties: { q: { type: 'string' } } },
      returns: ['found', 'open'],
    },
    { key: 'gub', purpose: 'writes', tools: '', returns: [] },
  ])
})
