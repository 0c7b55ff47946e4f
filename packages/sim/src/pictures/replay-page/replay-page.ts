import { deflateRawSync } from 'node:zlib'
import { markup, page } from '@crewright/report'
import type { ReplayData } from '../replay/replay-data.ts'
import { body } from './body.ts'
import { chartsScript } from './charts-script.ts'
import { controlsScript } from './controls-script.ts'
import { drawScript } from './draw-script.ts'
import { inspectorScript } from './inspector-script.ts'
import { stateScript } from './state-script.ts'
import { style } from './style.ts'

/**
 * A recorded run as one HTML file that needs and loads nothing else: the world at each frame, to be scrubbed and played, its
 * metrics, its messages, and each agent with its fields and decisions. Light, dark, by keyboard, from 360 pixels on.
 *
 * @param data what `recordReplay` gave
 * @returns the whole file
 * @example await writeFile('replay.html', replayPage(replay.data(result)))
 */
export const replayPage = (data: ReplayData): string =>
  page({
    title: `${data.world}: replay`,
    parts: [...body(data), markup`<template id="data">${packed(data)}</template>`],
    style,
    script: `'use strict'\n{${stateScript}${drawScript}${chartsScript}${inspectorScript}${controlsScript}}`,
  })

/** Letters, digits, `+`, `/` and `=` alone: whatever the texts in it say, none can be taken for markup. */
const packed = (data: ReplayData): string => deflateRawSync(JSON.stringify(data)).toString('base64')
