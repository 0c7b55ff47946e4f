/** The public surface of `@crewright/local`: models that run in the process itself. */
export { autoModel, type ChosenModel } from './auto-model.ts'
export { extractive, type ExtractiveOptions } from './extractive.ts'
