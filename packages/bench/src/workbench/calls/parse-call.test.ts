import { expect, test } from 'vitest'
import { parseCall } from './parse-call.ts'
import { parseCallList } from './parse-call-list.ts'

const given = (value: string) => parseCall(`a.b.func(x=${value})`)?.named['x']

test('a call is its name and its arguments, by name or by place', () => {
  expect(parseCall('email.send_email.func("a@b.c", body="Hi", subject=\'S\',)')).toEqual({
    name: 'email.send_email',
    positional: ['a@b.c'],
    named: { body: 'Hi', subject: 'S' },
  })
  expect(parseCall(' a . b . func ( ) ')).toEqual({ name: 'a.b', positional: [], named: {} })
  expect(parseCall('a.b.func(\n  x="1",\n  y="2"\n)')?.named).toEqual({ x: '1', y: '2' })
})

test.for([
  ['plain', '"plain"'],
  ["it's", '"it\'s"'],
  ['say "hi"', '"say \\"hi\\""'],
  ['two\nlines', '"two\\nlines"'],
  ['C:\\dir', '"C:\\\\dir"'],
  ['a\\d', '"a\\d"'],
  ['é', '"\\xe9"'],
  ['é', '"\\u00e9"'],
  ['😀', '"\\U0001F600"'],
  ['A', '"\\101"'],
  ['joined', '"joi" \'ned\''],
  ['a "b"\nc', '"""a "b"\nc"""'],
  ['', '""'],
  ['C:\\new', 'r"C:\\new"'],
  ['joined over lines', '"joined " # so far\n "over \\\nlines"'],
  ['f(x, y=1)', '"f(x, y=1)"'],
  ['30', '30'],
  ['-1.5e3', '-1.5e3'],
  ['True', 'True'],
] as const)('%j is read from %s', ([text, written]) => expect(given(written)).toBe(text))

test('a call may be broken over lines within its brackets, with comments', () => {
  expect(parseCall('a.b.func( # first\n  x="1",\n  y="#2", # last\n)')?.named).toEqual({ x: '1', y: '#2' })
  expect(parseCall('a.b \\\n.func(x="1")')?.named).toEqual({ x: '1' })
})

test('a parameter may be called anything', () => {
  expect(Object.entries(parseCall('a.b.func(__proto__="1")')?.named ?? {})).toEqual([['__proto__', '1']])
})

test('None is as good as no argument', () => {
  expect(parseCall('a.b.func(x=None)')).toEqual({ name: 'a.b', positional: [], named: { x: undefined } })
})

test.for([
  'a.b.func(x="1"',
  'a.b.func(x="1") and more',
  'a.b.func(x="he said "hi"")',
  'a.b.func(x="two\nlines")',
  'a.b.func(x="1", "2")',
  'a.b.func(x="1", x="2")',
  'a.b.func(x="1" y="2")',
  'a.b.func(,)',
  'a.b.func(x=y)',
  'a.b.func(x="\\x4")',
  'a.b.func(x="\\U00110000")',
  'a.b(x="1")',
  'a.b.func\n(x="1")',
  'a.b.func(x=f"1")',
  'a.b.func(x=b"1")',
  'a.b.func(x="\\N{DASH}")',
  'a.b.func(**{"x": "1"})',
  'b.func(x="1")',
  '',
])('%j is no call', (text) => expect(parseCall(text)).toBeUndefined())

test('a list of calls is a Python list of texts', () => {
  expect(parseCallList('[]')).toEqual([])
  expect(parseCallList(`['a.b.func(x="it\\'s")', "c",]`)).toEqual(['a.b.func(x="it\'s")', 'c'])
  expect(parseCallList(`['a.b.func(x="1\\\\n2\\n3")']`)).toEqual(['a.b.func(x="1\\n2\n3")'])
})

test.for(['', 'None', "['a'", "['a'] 'b'", '[a]', "['a' 'b', 1]", '{"a": 1}'])('%j is no list of calls', (text) =>
  expect(parseCallList(text)).toBeUndefined(),
)
