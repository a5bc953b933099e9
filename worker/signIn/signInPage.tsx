import { renderToString } from 'solid-js/web'
import type { AppContext } from '../context/appContext.ts'
import { toBase64, utf8 } from '../vault/bytes.ts'
import { PAGES, type SignInPage } from './signInWords.ts'

/** Small enough to stand in the page; no character in it that HTML would have to escape. */
const STYLE = `:root{color-scheme:light dark;--ink:#1d2a2b;--paper:#faf7f2;--link:#0b4f53}
@media(prefers-color-scheme:dark){:root{--ink:#ece8e1;--paper:#161b1c;--link:#8fd3d8}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2.5rem 1rem}
svg{display:block;margin:0 0 1rem}h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}
p{margin:0 0 1rem;overflow-wrap:anywhere}
a{display:inline-block;min-height:44px;line-height:44px;color:var(--link)}
code{font:1rem/1.5 ui-monospace,monospace;user-select:all}`

const Door = () => (
  <svg
    width="32"
    height="40"
    viewBox="0 0 32 40"
    fill="none"
    stroke="currentColor"
    aria-hidden="true"
  >
    <path d="M4 38V4h24v34M1 38h30" stroke-width="2" />
    <path d="M10 9l12-5v34l-12-4z" stroke-width="2" stroke-linejoin="round" />
    <path d="M14 22v2" stroke-width="2" stroke-linecap="round" />
  </svg>
)

/** `said`: a school's name, a fault's number, or a subject, which is shown to its owner only. `next`: where the link leads. */
type More = { said?: string; next?: string }

const Page = (props: { page: SignInPage } & More) => {
  const { title, lines, next } = PAGES[props.page]
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} – Ajar`}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <main>
          <Door />
          <h1>{title}</h1>
          {lines.map((line) => (
            <p>{line}</p>
          ))}
          {props.said && (
            <p>
              <code>{props.said}</code>
            </p>
          )}
          <a href={props.next ?? '/sign-in?to=/office/'}>{next}</a>
        </main>
      </body>
    </html>
  )
}

/** A page of the sign-in that is not a redirect. */
export async function signInPage(
  c: AppContext,
  page: SignInPage,
  more: More = {},
): Promise<Response> {
  c.header('content-security-policy', await policy())
  const html = renderToString(() => <Page page={page} {...more} />)
  return c.html(`<!doctype html>${html}`, PAGES[page].status)
}

let knownPolicy: string | undefined

async function policy(): Promise<string> {
  if (knownPolicy) return knownPolicy
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(STYLE)))
  const hash = toBase64(digest).replaceAll('-', '+').replaceAll('_', '/') + '='
  knownPolicy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
  return knownPolicy
}
