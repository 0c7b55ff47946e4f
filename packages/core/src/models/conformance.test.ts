// Every adapter keeps what the suite of models claims.
import { describe, test } from 'vitest'
import { testModel } from '../testing/test-model.ts'
import { adapters } from './testing/adapters.fixture.ts'

describe.each(adapters)('$name', (adapter) => {
  for (const { name, run } of testModel(adapter)) test(name, run)
})
