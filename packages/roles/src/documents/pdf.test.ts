import { expect, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { pdfWith } from '../../test/pdf.ts'
import { openDocuments } from './open-documents.ts'

const long = 'Burn hessian or dry grass in the smoker, and never anything that was painted'
const more = 'once, as the bees do not like it. Light it before the first hive is opened.'

test('a passage of a PDF stands on one page, and a quote is on the page that is named', async () => {
  const pages = Array.from({ length: 25 }, (_, i) => [
    { text: `of note ${i} is what was begun on the page before.`, y: 780 },
    { text: `Station ${i} is manned by crew ${i + 100} all year, and`, y: 766 },
    { text: 'Short', y: 752 },
  ])
  const docs = await openDocuments(await folderWith({ 'stations.pdf': pdfWith(pages) }))
  for (let i = 0; i < 25; i++) {
    expect(docs.find(`manned by crew ${i + 100} all`)).toMatchObject({ page: i + 1 })
    const found = docs.search(`Who is crew ${i + 100}?`).find(({ text }) => text.includes(`crew ${i + 100}`))
    expect(found).toMatchObject({ page: i + 1 })
    expect(found?.text).not.toContain('\f')
  }
})

test.each([
  ['in larger letters', { size: 14 }],
  ['in a font of its own', { bold: true }],
  ['that is only short', {}],
])('a heading %s is parted from the paragraph below it', async (_, look) => {
  const page = [
    { text: 'Hive equipment', size: 20, y: 780 },
    { text: 'Langstroth hives', y: 740, ...look },
    { text: 'A Langstroth hive has frames that are lifted out from above, ten in each box of it', y: 726 },
    { text: 'or eight in a light one.', y: 712 },
    { text: 'Smokers', y: 698, ...look },
    { text: long, y: 684 },
    { text: more, y: 670 },
  ]
  const docs = await openDocuments(await folderWith({ 'bees.pdf': pdfWith([page]) }))
  expect(docs.search('smokers hessian')[0]).toMatchObject({
    heading: 'Hive equipment > Smokers',
    text: `${long}\n${more}`,
  })
  expect(docs.read('bees.pdf').text).toContain(`one.\n\nSmokers\n\n${long}\n${more}`)
  expect(docs.verify(`${long} ${more}`, 'bees.pdf')).toMatchObject({ ok: true, page: 1 })
})

test('paragraphs that stand apart in a PDF are passages of their own; the head of each page heads nothing', async () => {
  const page = (number: number, word: string) => [
    { text: `Bees ${number}`, size: 16, y: 800 },
    { text: `The ${word} is fed with syrup in the autumn, when nothing flowers any more outside,`, y: 780 },
    { text: 'and the feeder is taken away before the frost.', y: 766 },
    { text: `The ${word} is weighed in the spring, on a day that is dry and not too cold for it, so`, y: 738 },
    { text: 'that nothing is chilled.', y: 724 },
  ]
  const docs = await openDocuments(await folderWith({ 'bees.pdf': pdfWith([page(1, 'hive'), page(2, 'colony')]) }))
  const [found] = docs.search('colony weighed')
  expect(found?.text).toMatch(/^The colony is weighed[^]*chilled\.$/)
  expect(found).toMatchObject({ page: 2 })
  expect(found?.heading).toBeUndefined()
})
