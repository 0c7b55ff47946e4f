import { expect, test } from 'vitest'
import { openStore } from './store.ts'
import { workplace } from './testing/workplace.ts'

test('a store makes its file when it is first opened, and closing it takes away nobody’s', async () => {
  using place = workplace()
  const before = place.files()
  const refused = openStore(undefined, place.folder)
  expect(place.files()).toEqual(before)

  const other = openStore(undefined, place.folder)
  other.open()
  await refused.close()
  expect(place.files()).toContain('.crewright/runs.db')
  await other.close()
})
