import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'vite'
import solid from 'vite-plugin-solid'

const SCRIPTS = 'web/portal/scripts'

const SERIALIZE_NOTHING = fileURLToPath(new URL('web/ui/serializeNothing.ts', import.meta.url))

/** The browser's files: the office, and the portal's scripts. */
const client: UserConfig = {
  plugins: [solid({ solid: { generate: 'dom', hydratable: false } })],
  base: '/',
  publicDir: false,
  define: { SHOWS_PARTS: JSON.stringify(process.env['AJAR_PARTS'] === 'yes') },
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        office: 'web/office/index.html',
        everyPage: `${SCRIPTS}/everyPage.ts`,
        everyForm: `${SCRIPTS}/everyForm.ts`,
        enhance: `${SCRIPTS}/enhance.ts`,
        board: `${SCRIPTS}/board.ts`,
      },
    },
  },
}

/** The Worker, with Solid's components compiled to HTML. It needs the portal's scripts: two are inside its pages. */
const worker = (): UserConfig => ({
  plugins: [solid({ ssr: true, solid: { generate: 'ssr', hydratable: false } })],
  publicDir: false,
  define: {
    PAGE_SCRIPT: JSON.stringify(scriptOf('everyPage')),
    FORM_SCRIPT: JSON.stringify(scriptOf('everyPage', 'everyForm')),
    MIGRATIONS: JSON.stringify(readdirSync('migrations').toSorted()),
    BOARD_SCRIPT: JSON.stringify(addressOf('board')),
  },
  resolve: {
    conditions: ['workerd', 'worker'],
    alias: { seroval: SERIALIZE_NOTHING, 'seroval-plugins/web': SERIALIZE_NOTHING },
  },
  ssr: { target: 'webworker', noExternal: true, resolve: { conditions: ['workerd', 'worker'] } },
  build: {
    ssr: 'worker/index.ts',
    outDir: 'dist/worker',
    emptyOutDir: true,
    minify: true,
    target: 'es2024',
    // Pupils use second-hand phones, so newer CSS is rewritten for older browsers.
    cssTarget: ['safari15.4', 'chrome94', 'firefox92'],
    rolldownOptions: {
      checks: { pluginTimings: false },
      // Keeps shared code out of the entry's exports, because workerd accepts only handlers there.
      preserveEntrySignatures: 'strict',
      output: { codeSplitting: true, chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})

/**
 * A script that a page has inside it, which may name another by its address, and the hash that lets it run. Each
 * part but the first is a function, because it was built as if it were alone: their short names are the same.
 */
function scriptOf(...names: readonly string[]) {
  const written = names.map((name) => {
    const file = clientFile(`${SCRIPTS}/${name}.ts`)
    return readFileSync(`dist/client/${file}`, 'utf8').trim()
  })
  const all = written.map((script, nth) => (nth === 0 ? script : `(()=>{${script}})()`)).join('')
  const code = all.replace('ENHANCE_SCRIPT', JSON.stringify(addressOf('enhance')))
  return { code, hash: createHash('sha256').update(code).digest('base64') }
}

const addressOf = (script: string) => `/${clientFile(`${SCRIPTS}/${script}.ts`)}`

function clientFile(source: string): string {
  const manifest = JSON.parse(readFileSync('dist/client/.vite/manifest.json', 'utf8')) as Record<
    string,
    { file: string }
  >
  const entry = manifest[source]
  if (!entry) throw new Error(`${source} was not built: run the client's build first`)
  return entry.file
}

export default defineConfig(({ mode }) => (mode === 'worker' ? worker() : client))
