#!/usr/bin/env node
// Plain JavaScript, so that an old Node can read it and say what it lacks.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `crew needs Node 22.18 or newer, and this is ${process.versions.node}: install it from https://nodejs.org`,
  )
  process.exitCode = 2
} else {
  // Ctrl-C is heard before anything is loaded; what it does says whoever is at work by then.
  const interrupts = { pressed: false, press: () => (interrupts.pressed = true) }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => interrupts.press())
  void import('#main').then(({ main }) => main(interrupts))
}
