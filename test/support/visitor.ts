/** Where a visit ended, what it read there, and every answer on the way. */
export type Visit = { url: string; status: number; body: string; answers: Response[] }

/**
 * A browser without a screen: keeps cookies as a browser does for `localhost` (they are shared
 * between ports) and follows redirects itself, so a test sees each of them.
 */
export function newVisitor() {
  const cookies = new Map<string, { value: string; path: string }>()

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    const { pathname } = new URL(url)
    const sent = [...cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
    if (sent.length > 0) headers.set('cookie', sent.join('; '))
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(line)
    return answer
  }

  function keep(line: string) {
    const [pair = '', ...rest] = line.split(';').map((part) => part.trim())
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const set = new Map(rest.map((part) => part.split('=') as [string, string?]).map(lowerName))
    const age = set.get('max-age')
    const ends = set.get('expires')
    const isGone = age ? Number(age) <= 0 : ends !== undefined && Date.parse(ends) <= Date.now()
    if (isGone) cookies.delete(name)
    else cookies.set(name, { value, path: set.get('path') ?? '/' })
  }

  /** Follows redirects until a page, or until `stopAt` says that the next address is not visited. */
  async function go(
    url: string,
    init: RequestInit = {},
    stopAt: (next: string) => boolean = () => false,
  ): Promise<Visit> {
    const answers: Response[] = []
    for (let next = url, how = init; ; how = {}) {
      const answer = await ask(next, how)
      answers.push(answer)
      const location = answer.headers.get('location')
      const onward = location && new URL(location, next).href
      if (!onward || stopAt(onward)) {
        return { url: onward ?? next, status: answer.status, body: await answer.text(), answers }
      }
      next = onward
    }
  }

  const post = (url: string, fields: Record<string, string> = {}, origin = new URL(url).origin) =>
    go(url, { method: 'POST', body: new URLSearchParams(fields), headers: { origin } })

  return { cookies, go, post }
}

export type Visitor = ReturnType<typeof newVisitor>

const lowerName = ([name, value]: [string, string?]): [string, string] => [
  name.toLowerCase(),
  value ?? '',
]
