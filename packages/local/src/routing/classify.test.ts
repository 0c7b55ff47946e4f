import { expect, test } from 'vitest'
import { loadLanguage } from '../language/language.ts'
import { classifier } from './classify.ts'
import { labelOf } from './label.ts'

const language = await loadLanguage()
const labels = [
  labelOf('kennel', 'Dogs and cats: feeding, fur, vaccination, walks.'),
  labelOf('stage', 'Concerts and plays: seats, tickets, actors, orchestra.'),
  labelOf('workshop', 'Faults and repairs of machines.'),
  labelOf('nobody', 'Whatever fits none of the others.'),
]
const classify = classifier(labels, language)
const nameOf = (text: string): string | undefined => classify(text).label?.name

test('a text finds its label by words that are used like the label’s, though it has none of them', () => {
  expect(nameOf('My puppy will not stop barking at the postman')).toBe('kennel')
  expect(nameOf('Who is the violinist tonight?')).toBe('stage')
})

test('a turn of phrase says what no word of the text does', () => {
  expect(nameOf('It stopped working and makes no sound')).toBe('workshop')
})

test('a text about something else, one that says nothing and one in no known word have no label', () => {
  for (const text of ['What is the interest rate on my loan?', 'yes', 'asdfgh', '', 'Thanks for everything!'])
    expect(classify(text)).toMatchObject({ label: undefined, confidence: 0 })
})

test('what a letter says around the matter changes nothing: greeting, manners, and a signature with an address', () => {
  const letter = `Dear Sir or Madam,

I hope this finds you well. I am writing to you because of the following matter. Our cat needs her vaccination. I would be grateful for an answer within the next few days.

Kind regards
Peter Miller, Concert Lane 12, Playhouse Square`
  expect(nameOf(letter)).toBe('kennel')
  expect(nameOf(letter.replace('Our cat needs her vaccination. ', ''))).toBeUndefined()
})

test('the same text gets the same answer, and labels in another order the same label', () => {
  const text = 'Two tickets for the orchestra, please'
  expect(classifier(labels, language)(text)).toEqual(classify(text))
  expect(classifier(labels.toReversed(), language)(text).label).toEqual(classify(text).label)
})

test('the signs of a label are places in the text that speak for it', () => {
  const text = 'Please help me. The dog has lost its fur.'
  const { signs } = classify(text)
  expect(signs.map(({ start, end }) => text.slice(start, end))).toEqual(expect.arrayContaining(['dog', 'fur']))
  for (const { worth } of signs) expect(worth).toBeGreaterThan(0)
})

test('labels without a description are told apart by their names, also where these are written with dashes', () => {
  const bare = classifier([labelOf('lost-luggage', ''), labelOf('opening_hours', '')], language)
  expect(bare('My suitcase has not arrived').label?.name).toBe('lost-luggage')
  expect(bare('When do you open on Saturday?').label?.name).toBe('opening_hours')
})
