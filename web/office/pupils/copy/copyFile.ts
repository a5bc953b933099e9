/** A page that any browser opens and prints, with nothing but text in it: each word is set as text, never as HTML. */
export function copyPage(
  school: string,
  madeOn: string,
  passages: readonly { title: string; words: string }[],
): string {
  const page = document.implementation.createHTMLDocument(`Copy – ${school}`)
  page.documentElement.lang = 'en'
  const charset = page.createElement('meta')
  charset.setAttribute('charset', 'utf-8')
  page.head.insertBefore(charset, page.head.firstChild)
  const put = (tag: string, text: string) => {
    const element = page.createElement(tag)
    element.textContent = text
    page.body.appendChild(element)
  }
  put('h1', 'What we hold about you')
  put('p', `${school}, ${madeOn}. A block (█████) stands where something is about someone else.`)
  put(
    'p',
    'Not in this copy: what only the safeguarding team may give out, what others said in confidence, and who opened your record, which your own page shows. Ask us about any of these.',
  )
  put(
    'p',
    'You can ask us to correct it. If you’re not happy with how we’ve answered, you can complain to the Information Commissioner (ico.org.uk).',
  )
  for (const { title, words } of passages) {
    put('h2', title)
    for (const line of words.split('\n')) put('p', line)
  }
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`
}

/** Hands the copy to the browser, to be saved where the person chooses. Its name says nothing of anyone. */
export function saveCopy(html: string): void {
  const href = URL.createObjectURL(new Blob([html], { type: 'text/html; charset=utf-8' }))
  const link = document.createElement('a')
  link.href = href
  link.download = 'copy-of-a-record.html'
  link.click()
  URL.revokeObjectURL(href)
}
