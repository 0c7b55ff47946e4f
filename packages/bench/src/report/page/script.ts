/** Hides the tasks of another kind, and those in which a word does not stand. The page is whole without it. */
export const script = `
'use strict'
{
  const tools = document.querySelector('.tools')
  const tasks = [...document.querySelectorAll('details.task')]
  const [select, input, count] = ['select', 'input', 'output'].map((name) => tools.querySelector(name))
  tools.hidden = false
  const filter = () => {
    const word = input.value.trim().toLowerCase()
    let found = 0
    for (const task of tasks) {
      const shown = (select.value === '' || task.dataset.kind === select.value) && (word === '' || task.textContent.toLowerCase().includes(word))
      task.classList.toggle('hidden', !shown)
      if (shown) found += 1
    }
    count.textContent = word === '' && select.value === '' ? '' : found + ' of ' + tasks.length
  }
  let waiting
  input.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(filter, 120) })
  select.addEventListener('change', filter)
}
`
