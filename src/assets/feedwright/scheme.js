// The colour scheme a person chose, kept from one page to the next. Runs before the first paint, so that no page flashes.
// Without scripts the switch in the foot still works for the page it stands on (style.css), and the system's scheme holds.
const root = document.documentElement
root.dataset.scripts = ''
const apply = (scheme) => {
  if (scheme === 'light' || scheme === 'dark') root.dataset.scheme = scheme
  else delete root.dataset.scheme
}
const kept = () => {
  try {
    return localStorage.getItem('scheme')
  } catch {
    return null // Storage is closed to this page: the choice lasts as long as the page.
  }
}
const show = () => {
  apply(kept())
  for (const choice of document.querySelectorAll('input[name=scheme]')) {
    choice.checked = choice.value === (root.dataset.scheme ?? 'system')
  }
}
apply(kept())
addEventListener('pageshow', show)
addEventListener('storage', show)
addEventListener('change', ({ target }) => {
  if (target.name !== 'scheme') return
  apply(target.value)
  try {
    localStorage.setItem('scheme', target.value)
  } catch {}
})
