/** The public surface of `@crewright/local`: models that run in the process itself, and the choice among all models. */
export { autoModel, type AutoModelOptions, type ChosenModel } from './auto-model.ts'
export { otherServer, type ModelEnvironment } from './auto-model-environment.ts'
export { defaultModels } from './default-models.ts'
export { extractive, type ExtractiveOptions } from './extractive.ts'
export { modelNamed, type ModelNamedOptions } from './model-by-name.ts'
