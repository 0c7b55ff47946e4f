// Any model of any provider of the AI SDK.
export { aiSdk } from './ai-sdk.ts'
export type { AiSdkOptions } from './ai-sdk.ts'
export type { Timeouts } from '../wire/index.ts'
