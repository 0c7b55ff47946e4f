import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Model } from '@crewright/core'
import { scripted } from '@crewright/core/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { SimulationError } from '../errors/simulation-error.ts'
import { callWith, realClock, requestOf } from './calls.fixture.ts'
import { modelServer, type ModelServer } from './model-server.fixture.ts'
import { openBroker, type Broker } from './open-broker.ts'

const fileIn = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'recording-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'answers.jsonl')
}
const ask = async (broker: Broker, model: Model, text: string): Promise<string> =>
  (await broker.through(model, 1).model.generate(requestOf(text), callWith())).text

const record = async (server: ModelServer, file: string, texts: readonly string[]): Promise<Broker> => {
  const broker = await openBroker({ clock: realClock, record: file })
  await Promise.all(texts.map((text) => ask(broker, server.model(), text)))
  return broker
}
const texts = Array.from({ length: 20 }, (_, index) => `question ${index}`)

describe('a recording', () => {
  test('answers every call again with the server stopped, at no cost', async () => {
    const server = await modelServer({ say: (prompt) => `${prompt}? ${Math.random()}` })
    const file = fileIn()
    const recorded = await record(server, file, texts)
    const said = await Promise.all(texts.map((text) => ask(recorded, server.model(), text)))
    recorded.close()
    await server.close()
    const broker = await openBroker({ clock: realClock, replay: file })
    expect(await Promise.all(texts.map((text) => ask(broker, server.model(), text)))).toEqual(said)
    expect(broker.counts()).toMatchObject({ recording: 20, model: 0, cache: 0, requests: 0 })
    expect(broker.spent()).toMatchObject({ usd: 0, modelCalls: 0 })
    expect(broker.notes).toEqual([])
  })

  test('has each answer as soon as it counts', async () => {
    const server = await modelServer()
    const file = fileIn()
    const broker = await openBroker({ clock: realClock, record: file })
    for (const [index, text] of texts.slice(0, 3).entries()) {
      await ask(broker, server.model(), text)
      expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(index + 2)
    }
    const line = JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '') as object
    expect(line).toMatchObject({
      model: 'local/m',
      reply: { text: 'question 0', usage: { inputTokens: 10, outputTokens: 5 } },
    })
  })

  test('has every answer that was given when its process is killed', { timeout: 60_000 }, async () => {
    const script = fileURLToPath(new URL('killed.fixture.ts', import.meta.url))
    const file = fileIn()
    for (const instant of [1, 4, 11, 23, 37]) {
      const child = spawn(process.execPath, ['--conditions=source', script, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let said = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
      const ended = new Promise((resolve) => child.on('close', resolve))
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await sleep(instant)
      child.kill('SIGKILL')
      await ended
      const broker = await openBroker({ clock: realClock, replay: file })
      const given = said.split('\n').slice(0, -1)
      expect(given.length).toBeGreaterThan(0)
      for (const text of given) expect(await ask(broker, scripted([]), text)).toContain(text)
      rmSync(file)
    }
  })

  test('without an answer asks nobody: the call fails, and says what to do', async () => {
    const server = await modelServer()
    const file = fileIn()
    await record(server, file, texts.slice(0, 2))
    const broker = await openBroker({ clock: realClock, replay: file })
    const missing = ask(broker, server.model(), 'another')
    await expect(missing).rejects.toThrow(SimulationError)
    await expect(missing).rejects.toThrow(`the recording ${file} has no answer of local/m to this prompt`)
    const falling = await openBroker({ clock: realClock, replay: { file, missing: 'fallback' } })
    await expect(ask(falling, server.model(), 'another')).rejects.toMatchObject({ name: 'ModelError' })
    expect(server.asked).toBe(2)
  })

  test('cut in its last line is read up to there, which is told', async () => {
    const server = await modelServer()
    const file = fileIn()
    await record(server, file, ['one'])
    const whole = readFileSync(file).length
    await record(server, file, ['two'])
    for (const cut of [whole + 1, whole + 40, readFileSync(file).length - 2]) {
      truncateSync(file, cut)
      const broker = await openBroker({ clock: realClock, replay: file })
      expect(broker.notes).toEqual([`The last line of ${file}, line 2, was cut: it is left out.`])
      expect(await ask(broker, server.model(), 'one')).toBe('one')
      await expect(ask(broker, server.model(), 'two')).rejects.toThrow('has no answer')
      await record(server, file, ['two'])
    }
  })

  test('that was cut goes on after its last whole line, which is told', async () => {
    const server = await modelServer()
    const file = fileIn()
    await record(server, file, ['one'])
    appendFileSync(file, `{"key":"${'x'.repeat(100_000)}`)
    const broker = await record(server, file, ['two'])
    expect(broker.notes).toEqual([`The last line of ${file}, line 2, was cut: it is left out.`])
    const replay = await openBroker({ clock: realClock, replay: file })
    expect(replay.notes).toEqual([])
    expect(await ask(replay, server.model(), 'one')).toBe('one')
    expect(await ask(replay, server.model(), 'two')).toBe('two')
  })

  test('that is continued answers what it has, and asks for the rest', async () => {
    const server = await modelServer({ say: (prompt) => `${prompt}? ${Math.random()}` })
    const file = fileIn()
    const first = await record(server, file, ['one', 'two'])
    const said = await ask(first, server.model(), 'two')
    first.close()
    const second = await record(server, file, ['two', 'three'])
    expect(await ask(second, server.model(), 'two')).toBe(said)
    expect(second.counts()).toMatchObject({ recording: 2, model: 1 })
    expect(server.asked).toBe(3)
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(3)
  })

  test('with two answers to one call tells so, and gives the first', async () => {
    const server = await modelServer({ say: () => String(Math.random()) })
    const file = fileIn()
    const broker = await openBroker({ clock: realClock, record: file, cacheBytes: 0 })
    const said = await ask(broker, server.model(), 'one')
    await ask(broker, server.model(), 'one')
    const replay = await openBroker({ clock: realClock, replay: file })
    expect(replay.notes[0]).toContain('has another answer to 1 calls that were asked again')
    expect(await ask(replay, server.model(), 'one')).toBe(said)
  })

  test('that is none is refused with the line, and one that is not there with its name', async () => {
    const file = fileIn()
    writeFileSync(file, '{"key":"a","model":"m","reply":{"text":""}}\nhello\n{"key":"b","model":"m","reply":{}}\n')
    await expect(openBroker({ clock: realClock, replay: file })).rejects.toThrow(`line 2 of ${file} is no answer`)
    writeFileSync(file, 'step,agents\n')
    await expect(openBroker({ clock: realClock, replay: file })).rejects.toThrow(`line 1 of ${file} is no answer`)
    await expect(openBroker({ clock: realClock, replay: `${file}.x` })).rejects.toThrow('cannot read the recording')
    const nowhere = openBroker({ clock: realClock, record: join(file, 'x') })
    await expect(nowhere).rejects.toThrow('cannot open the recording')
    expect(existsSync(`${file}.x`)).toBe(false)
  })

  test('of nothing replays nothing', async () => {
    const file = fileIn()
    const empty = await openBroker({ clock: realClock, record: file })
    empty.close()
    expect((await openBroker({ clock: realClock, replay: file })).notes).toEqual([])
  })
})
