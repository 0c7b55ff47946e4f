import { defineCrew } from '@crewright/core'
import { describe, expect, test } from 'vitest'
import { autoModel } from './auto-model.ts'
import { extractive } from './extractive.ts'
import { modelNamed } from './model-by-name.ts'

const key = 'sk-planted-6f1d2a'

describe('the model that a machine stands for', () => {
  test.each([
    ['nothing: the embedded one', {}, 'local/extractive', /^extractive: .*no key is set$/],
    [
      'variables that are empty count as not set',
      { ANTHROPIC_API_KEY: ' ', OPENAI_API_KEY: '' },
      'local/extractive',
      /no key/,
    ],
    ['OPENAI_API_KEY', { OPENAI_API_KEY: key }, 'openai/gpt-5.4-mini', /: OPENAI_API_KEY is set$/],
    [
      'ANTHROPIC_API_KEY goes before it',
      { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key },
      'anthropic/claude-haiku-4-5',
      /: ANTHROPIC_API_KEY is set$/,
    ],
    [
      'CREWRIGHT_MODEL goes before both',
      { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key, CREWRIGHT_MODEL: 'extractive' },
      'local/extractive',
      /named by CREWRIGHT_MODEL$/,
    ],
    [
      'OpenAI by its own address is OpenAI',
      { OPENAI_API_KEY: key, OPENAI_BASE_URL: 'https://eu.api.openai.com/v1' },
      'openai/gpt-5.4-mini',
      /: OPENAI_API_KEY is set$/,
    ],
    [
      'of another server CREWRIGHT_MODEL names one',
      { OPENAI_BASE_URL: 'http://localhost:11434/v1', CREWRIGHT_MODEL: 'openai/qwen3:8b' },
      'openai@localhost:11434/qwen3:8b',
      /named by CREWRIGHT_MODEL$/,
    ],
  ])('%s', (_, env, id, why) => {
    const model = autoModel({ env })
    expect(model.id).toBe(id)
    expect(model.chosen.why).toMatch(why)
  })

  test('of another server without the name of a model stands for none: each call fails, and says how to name one', async () => {
    const model = autoModel({ env: { OPENAI_BASE_URL: 'http://localhost:11434/v1' } })
    const crew = defineCrew({ name: 'plain', model, supervisor: { instructions: 'Answer.' } })
    expect(await crew.run('go')).toMatchObject({
      status: 'failed',
      error: { name: 'ModelError', next: expect.stringContaining('CREWRIGHT_MODEL=') as string },
    })
    expect(await crew.run('go', { model: extractive() })).toMatchObject({ status: 'completed' })
  })
})

test('a model by name has its price where that is known, and none where it is not', () => {
  const env = { OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key }
  expect(modelNamed('anthropic/claude-haiku-4-5', { env }).price).toMatchObject({ input: 1, output: 5 })
  expect(modelNamed('openai/gpt-5.4-mini', { env }).price?.input).toBeGreaterThan(0)
  expect(modelNamed('openai/no-such-model', { env }).price).toBeUndefined()
})

test.each([
  ['openai/gpt-5', {}, 'OPENAI_API_KEY is not set'],
  ['anthropic/claude-haiku-4-5', { OPENAI_API_KEY: key }, 'ANTHROPIC_API_KEY is not set'],
  ['anthropic/x', { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: key }, 'ANTHROPIC_BASE_URL is no address of a server'],
  ['openai/x', { OPENAI_BASE_URL: key }, 'OPENAI_BASE_URL is no address of a server'],
  [key, {}, 'looks like a key'],
  ['openai/', { OPENAI_API_KEY: key }, 'there is no model openai/'],
  ['claude-opus-4', {}, 'perhaps you mean anthropic/claude-opus-4'],
  ['extractor', {}, 'perhaps you mean extractive'],
])('%s in %o cannot be had: %s', (name, env, says) => {
  const error = (() => {
    try {
      return modelNamed(name, { env })
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toMatchObject({ name: 'DefinitionError', message: expect.stringContaining(says) as string })
  expect(JSON.stringify(error) + String(error)).not.toContain(key)
})
