import type { JSX } from 'solid-js'
import { renderToString } from 'solid-js/web'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppContext } from '../context/appContext.ts'
import { toBase64, utf8 } from '../vault/bytes.ts'
import { isRemembered } from './rememberedSchool.ts'
import { PAGES, type SignInPage } from './signInWords.ts'

/** Small enough to stand in the page; no character in it that HTML would have to escape. */
const STYLE = `:root{color-scheme:light dark;--ink:#1d2a2b;--paper:#faf7f2;--link:#0b4f53}
@media(prefers-color-scheme:dark){:root{--ink:#ece8e1;--paper:#161b1c;--link:#8fd3d8}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:2.5rem 1rem}
svg{display:block;margin:0 0 1rem}h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}
p{margin:0 0 1rem;overflow-wrap:anywhere}
a{display:inline-block;min-height:44px;line-height:44px;color:var(--link)}
code{font:1rem/1.5 ui-monospace,monospace;user-select:all}
label{display:block;font-weight:600}ul{list-style:none;margin:0 0 1rem;padding:0}
input,button{font:inherit;min-height:44px;box-sizing:border-box;border:2px solid;border-radius:4px;padding:0 .75rem}
input{width:100%;margin:.25rem 0 1rem;background:none;color:inherit}
button{background:var(--link);color:var(--paper);border-color:var(--link);margin:0 0 1rem;font-weight:600}
.wrong{border-left:4px solid;padding-left:.75rem;font-weight:600}
a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid #b35900;outline-offset:2px}`

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

/**
 * `said`: a school's name, a fault's number, a setting, or a subject, which is shown to its owner only. `next`: where
 * the link leads. `links`: further ones.
 */
type More = {
  said?: string | undefined
  next?: string
  links?: readonly { href: string; words: string }[]
}

const Page = (props: { title: string; children: JSX.Element }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{`${props.title} – Ajar`}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      <main>
        <Door />
        <h1>{props.title}</h1>
        {props.children}
      </main>
    </body>
  </html>
)

/** A page of the sign-in, with its own words. */
export async function answerPage(
  c: AppContext,
  {
    title,
    status,
    hasForm = false,
  }: { title: string; status: ContentfulStatusCode; hasForm?: boolean },
  body: () => JSX.Element,
): Promise<Response> {
  c.header('content-security-policy', await policy(hasForm))
  const html = renderToString(() => <Page title={title}>{body()}</Page>)
  return c.html(`<!doctype html>${html}`, status)
}

/** A page of the sign-in that is not a redirect. */
export function signInPage(c: AppContext, page: SignInPage, more: More = {}): Promise<Response> {
  const { title, status, lines, next } = PAGES[page]
  const others = isRemembered(c)
    ? [{ href: '/sign-in/schools', words: 'Sign in at another school' }]
    : []
  return answerPage(c, { title, status }, () => (
    <>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {more.said && (
        <p>
          <code>{more.said}</code>
        </p>
      )}
      <a href={more.next ?? '/sign-in?to=/office/'}>{next}</a>
      {[...(more.links ?? []), ...others].map(({ href, words }) => (
        <p>
          <a href={href}>{words}</a>
        </p>
      ))}
    </>
  ))
}

let styleHash: string | undefined

async function policy(hasForm: boolean): Promise<string> {
  styleHash ??= await hashOfStyle()
  const formAction = hasForm ? "'self'" : "'none'"
  return `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`
}

async function hashOfStyle(): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(STYLE)))
  return toBase64(digest).replaceAll('-', '+').replaceAll('_', '/') + '='
}
