// Leaves those of a list of feeds whose names have what is typed. Without scripts the field is not shown, and the list is whole.
addEventListener('input', ({ target }) => {
  if (!target.matches('[data-filter]')) return
  const typed = fold(target.value.trim())
  let left = 0
  for (const section of document.querySelectorAll('main section')) {
    const feeds = [...section.querySelectorAll('.feeds > li')]
    for (const feed of feeds) feed.hidden = !fold(feed.querySelector('h3').textContent).includes(typed)
    const shown = feeds.filter(({ hidden }) => !hidden).length
    section.hidden = shown === 0
    left += shown
  }
  document.querySelector('[data-status]').textContent = left
})

// `Île` is found by "ile".
function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
