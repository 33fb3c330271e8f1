// Copies the address of a feed. The words come from the page.
addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]')
  if (!button) return
  const label = button.querySelector('[data-label]')
  if (!(await copied(button.dataset.copy))) return
  const before = button.dataset.before ?? label.textContent
  button.dataset.before = before
  label.textContent = button.dataset.done
  document.querySelector('[data-status]').textContent = `${button.dataset.done}: ${button.dataset.copy}`
  clearTimeout(button.timer)
  button.timer = setTimeout(() => {
    label.textContent = before
  }, 2000)
})

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // No clipboard outside https and localhost: copy a selection, as browsers always could.
    const field = document.createElement('textarea')
    field.value = text
    document.body.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}
