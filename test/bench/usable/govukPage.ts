import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compressed, type Served } from './platform.ts'

/** Where the page is served; its files stand where its stylesheet looks for them. */
export const GOVUK_PAGE = '/govuk'

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  ico: 'image/x-icon',
  json: 'application/json',
  woff2: 'font/woff2',
}

/**
 * One question of a service in GOV.UK Frontend as its documentation builds it: the page template with the
 * components' own HTML, its minified stylesheet and script, compressed once and as well as can be.
 */
export function govukPage(): Map<string, Served> {
  const root = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const read = (path: string) => readFileSync(join(root, 'dist/govuk', path))
  const component = (name: string, example: string): string => {
    const { fixtures } = JSON.parse(read(`components/${name}/fixtures.json`).toString()) as {
      fixtures: { name: string; html: string }[]
    }
    const found = fixtures.find((fixture) => fixture.name === example)
    if (!found) throw new Error(`GOV.UK Frontend has no ${example} ${name}`)
    return found.html
  }
  const file = (path: string): Served => {
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }
    const body = read(path)
    if (type.startsWith('font')) return { headers, body }
    return { headers: { ...headers, 'content-encoding': 'br' }, body: compressed(body, true) }
  }
  const assets = [
    'images/favicon.ico',
    'images/favicon.svg',
    'manifest.json',
    'fonts/light-94a07e06a1-v2.woff2',
    'fonts/bold-b542beb274-v2.woff2',
  ].map((path): [string, Served] => [`/assets/${path}`, file(`assets/${path}`)])
  return new Map([
    [GOVUK_PAGE, page(questionPage(component))],
    ['/govuk-frontend.min.css', file('govuk-frontend.min.css')],
    ['/govuk-frontend.min.js', file('govuk-frontend.min.js')],
    ...assets,
  ])
}

export const page = (html: string): Served => ({
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-encoding': 'br',
  },
  body: compressed(html, false),
})

/** The package's `template.njk`, its blocks filled. */
const questionPage = (component: (name: string, example: string) => string) => `<!DOCTYPE html>
<html lang="en" class="govuk-template">
  <head>
    <meta charset="utf-8">
    <title>What is your name? – GOV.UK</title>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="theme-color" content="#1d70b8">
    <link rel="icon" sizes="48x48" href="/assets/images/favicon.ico">
    <link rel="icon" sizes="any" href="/assets/images/favicon.svg" type="image/svg+xml">
    <link rel="manifest" href="/assets/manifest.json">
    <link rel="stylesheet" href="/govuk-frontend.min.css">
  </head>
  <body class="govuk-template__body">
    <script>document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');</script>
    ${component('skip-link', 'default')}
    <header class="govuk-template__header">
      ${component('header', 'default')}
      ${component('service-navigation', 'with service name')}
    </header>
    <div class="govuk-width-container">
      ${component('back-link', 'default')}
      <main class="govuk-main-wrapper" id="main-content">
        <form method="post" novalidate>
          ${component('input', 'with label as page heading')}
          ${component('button', 'default')}
        </form>
      </main>
    </div>
    <footer class="govuk-template__footer">${component('footer', 'default')}</footer>
    <script type="module" src="/govuk-frontend.min.js"></script>
    <script type="module">import { initAll } from '/govuk-frontend.min.js'; initAll()</script>
  </body>
</html>`
