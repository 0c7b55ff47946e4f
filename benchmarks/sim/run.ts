/** The benchmarks of simulations, one after the other. */
await import('./rule-agents.ts')
await import('./model-agents.ts')
await import('./sweep.ts')
