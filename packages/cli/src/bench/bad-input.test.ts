/** Every way to get `crew bench` wrong: one sentence that says what to do, code 2, nothing run and nothing left behind. */
import { expect, test } from 'vitest'
import { callCrew } from '../testing/memory-terminal.ts'
import { userFolder } from '../testing/user-folder.ts'

const files = {
  'qa.jsonl': '{"id":"a","question":"a?","answer":"a"}\n{"id":"b","question":"b?","answer":"b"}\n',
  'same-id.jsonl': '{"id":"a","question":"a?","answer":"a"}\n{"id":"a","question":"b?","answer":"b"}\n',
  'no-field.jsonl': '{"id":"a","text":"a?"}\n',
  'empty.jsonl': '',
  'ours.jsonl': '{"id":"a","output":"a"}\n{"id":"b","output":"b"}\n',
  'others.jsonl': '{"id":"x","output":"a"}\n{"id":"y","output":"b"}\n',
  'other.json': '{"plan":{}}',
  'crew.mjs': 'export default {}',
  'mine/report.md': 'a report of my own',
}
const recorded = ['--tasks', 'qa.jsonl', '--recorded', 'ours=ours.jsonl'] as const
const research = ['--crew', 'research-draft', '--docs', 'papers', '--tasks', 'qa.jsonl'] as const

const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
  [
    'a folder with a report of somebody else’s',
    [...recorded, '--recorded', 'b=ours.jsonl', '--out', 'mine'],
    /mine\/report\.md is there already, and no benchmark has written it/,
  ],
  ['nothing', [], /Nothing is named to be compared: name a crew and tasks/],
  ['a file that is not there', ['bnch.ts'], /There is no file bnch\.ts/],
  [
    'a file of tasks in place of a benchmark',
    ['qa.jsonl'],
    /qa\.jsonl is no \.ts, \.js or \.mjs file: .* --tasks qa\.jsonl/,
  ],
  ['a crew in place of a benchmark', ['crew.mjs'], /crew\.mjs has no benchmark as its default export/],
  ['no tasks', ['--crew', 'research-draft', '--docs', 'papers'], /There are no tasks: name a file with --tasks/],
  ['tasks that are not there', [...research.slice(0, 4), '--tasks', 'qb.jsonl'], /qb\.jsonl/],
  ['an empty file of tasks', [...research.slice(0, 4), '--tasks', 'empty.jsonl'], /no tasks in .*empty\.jsonl/],
  [
    'an id that is there twice',
    [...research.slice(0, 4), '--tasks', 'same-id.jsonl'],
    /same-id\.jsonl:2 has the id "a"/,
  ],
  [
    'a task without a question',
    [...research.slice(0, 4), '--tasks', 'no-field.jsonl'],
    /no field that is known as a task's goal/,
  ],
  [
    'an unknown crew',
    ['--crew', 'reserch-draft', '--tasks', 'qa.jsonl'],
    /no crew reserch-draft, perhaps you mean research-draft/,
  ],
  ['the office crew without its office', ['--crew', 'office'], /name its folder, as in --workbench/],
  ['an unknown arm', [...research, '--arms', 'solo,crw'], /no arm crw, perhaps you mean crew/],
  [
    'an unknown role',
    [...research, '--arms', 'crew,without:critic'],
    /has no role critic: use one of:? researcher, writer, checker/i,
  ],
  ['one arm', [...research, '--arms', 'crew'], /two/],
  ['an unknown grader', [...research, '--grade', 'exakt'], /no grader "exakt"/],
  [
    'documents that are not there',
    ['--crew', 'research-draft', '--docs', 'paper', '--tasks', 'qa.jsonl'],
    /no folder paper for --docs/,
  ],
  ['no documents', ['--crew', 'research-draft', '--tasks', 'qa.jsonl'], /needs a folder of documents/],
  ['an unknown arm to be held against', [...recorded, '--recorded', 'b=ours.jsonl', '--baseline-arm', 'sola'], /sola/],
  ['answers to other tasks', [...recorded, '--recorded', 'b=others.jsonl'], /others\.jsonl answers other tasks/],
  ['answers that are not there', [...recorded, '--recorded', 'b=none.jsonl'], /none\.jsonl/],
  ['one recorded arm', [...recorded], /There is one arm: give two/],
  [
    'a result that is none',
    [...recorded, '--recorded', 'b=ours.jsonl', '--baseline', 'other.json'],
    /--baseline other\.json: /,
  ],
  [
    'a result that is not there',
    [...recorded, '--recorded', 'b=ours.jsonl', '--baseline', 'old.json'],
    /--baseline old\.json is not there/,
  ],
  [
    'a condition of no arm',
    [...recorded, '--recorded', 'b=ours.jsonl', '--fail-if', 'crew < ours'],
    /names no arm with "crew"/,
  ],
  [
    'a condition without its baseline',
    [...recorded, '--recorded', 'b=ours.jsonl', '--fail-if', 'b < baseline.b'],
    /no baseline was given/,
  ],
  [
    'reports into a file',
    [...recorded, '--recorded', 'b=ours.jsonl', '--out', 'qa.jsonl'],
    /--out qa\.jsonl is a file: name a folder/,
  ],
  [
    'reports among the documents',
    [...research, '--out', 'papers/report'],
    /--out papers\/report lies in papers, which is read/,
  ],
  ['a field that is no field', [...research, '--fields', 'ask=question'], /--fields cannot be ask=question/],
  ['a match of time', [...research, '--match', 'time'], /--match cannot be time/],
  ['a simulation of one', ['--simulate', 'solo=0.5'], /one arm: give two/],
  ['two things at once', ['--demo', '--simulate', 'a=0.5,b=0.6'], /--simulate and --demo both say/],
  ['an option that says nothing', ['--demo', '--tasks', 'qa.jsonl'], /--tasks says nothing beside --demo/],
]

test.each(cases)('%s', async (_, args, message) => {
  using place = userFolder(files)
  const before = place.files()
  const { code, stdout, stderr } = await callCrew(['bench', ...args], place)
  expect(stderr).toMatch(message)
  expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 })
  expect(place.files()).toEqual(before)
})
