/** A run of its own process, which its test kills: says each step, and keeps a checkpoint in the file that it is given. */
import { writeSync } from 'node:fs'
import { simulate } from '../engine/simulate.ts'
import { busy } from './busy-world.fixture.ts'

const [, , file = '', steps = ''] = process.argv
const onStep = ({ step }: { readonly step: number }): void => void writeSync(1, `${step}\n`)
await simulate(busy, { seed: 3, steps: Number(steps), hashEvery: 1, checkpoint: { every: 5, file }, onStep })
