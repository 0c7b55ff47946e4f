/** The names of the runtime's own tools. No user's tool may bear one. */
export const controlNames = ['delegate', 'finish', 'ask', 'submit'] as const
export type ControlName = (typeof controlNames)[number]
