/** Opens and closes all steps, and hides those in which a word does not stand. The page is whole without it. */
export const script = `
'use strict'
{
  const tools = document.querySelector('.tools')
  const steps = [...document.querySelectorAll('details.step')]
  const input = tools.querySelector('input')
  const count = tools.querySelector('output')
  tools.hidden = false
  const openAll = (open) => { for (const step of steps) if (!step.classList.contains('hidden')) step.open = open }
  const [expand, collapse] = tools.querySelectorAll('button')
  expand.addEventListener('click', () => openAll(true))
  collapse.addEventListener('click', () => openAll(false))
  let waiting
  const filter = () => {
    const word = input.value.trim().toLowerCase()
    let found = 0
    for (const step of steps) {
      const shown = word === '' || step.textContent.toLowerCase().includes(word)
      step.classList.toggle('hidden', !shown)
      if (shown) found += 1
    }
    count.textContent = word === '' ? '' : found + ' of ' + steps.length
  }
  input.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 120) })
  const reveal = () => {
    const place = location.hash === '' ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)))
    for (let at = place; at !== null && at !== undefined; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
    if (place) place.scrollIntoView({ block: 'start' })
  }
  addEventListener('hashchange', reveal)
  reveal()
}
`
