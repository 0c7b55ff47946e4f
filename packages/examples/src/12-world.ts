/**
 * 12 · A world for the command line: `crew sim run 12-world.ts --set quota=3` runs it, `crew sim sweep 12-world.ts --vary
 * quota=2,4,6 --seeds 20` runs it over and over. Boats share a lake: how much may each take for the fish to last?
 */
// #region world
import { defineWorld, integer, number } from '@crewright/sim'

export default defineWorld({
  name: 'lake',
  purpose: 'Boats that share a lake: without a quota they fish it empty.',
  parameters: {
    boats: integer(20, { min: 1, about: 'how many fish here' }),
    quota: number(1000, { min: 0, about: 'most tonnes that a boat may take in a year' }),
  },
  state: () => ({ fish: 1000 }),
  agents: ({ parameters, random }) =>
    Array.from({ length: parameters.boats }, () => ({ skill: 0.5 + random.next(), caught: 0 })),
  observe: ({ skill }, { state, parameters }) => ({ skill, fish: state.fish, quota: parameters.quota }),
  decide: ({ skill, fish, quota }, { random }) => Math.min(quota, 0.02 * fish * skill * (0.5 + random.next())),
  act: (boat, tonnes, { state }) => {
    boat.caught += tonnes
    state.fish -= tonnes
  },
  schedule: 'shuffled',
  afterStep: ({ state }) => {
    state.fish += 0.3 * state.fish * (1 - state.fish / 1000)
  },
  collect: {
    fish: ({ state }) => state.fish,
    caught: ({ agents }) => [...agents].reduce((sum, { caught }) => sum + caught, 0),
  },
  stop: ({ state }) => state.fish < 1 && 'the lake is empty',
  steps: 50,
})
// #endregion
