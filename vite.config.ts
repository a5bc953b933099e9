import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'vite'
import solid from 'vite-plugin-solid'

const SERIALIZE_NOTHING = fileURLToPath(new URL('web/ui/serializeNothing.ts', import.meta.url))

/** The browser's files: the office, and the script that enhances the portal. */
const client: UserConfig = {
  plugins: [solid({ solid: { generate: 'dom', hydratable: false } })],
  base: '/',
  publicDir: false,
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { office: 'web/office/index.html', enhance: 'web/portal/enhance.ts' },
    },
  },
}

/** The Worker, with Solid's components compiled to HTML. It needs the hashed name of the portal's script. */
const worker = (): UserConfig => ({
  plugins: [solid({ ssr: true, solid: { generate: 'ssr', hydratable: false } })],
  publicDir: false,
  define: { ENHANCE_SCRIPT: JSON.stringify(`/${clientFile('web/portal/enhance.ts')}`) },
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
    cssTarget: ['safari15', 'chrome94', 'firefox92'],
    rolldownOptions: {
      checks: { pluginTimings: false },
      // Keeps shared code out of the entry's exports, because workerd accepts only handlers there.
      preserveEntrySignatures: 'strict',
      output: { codeSplitting: true, chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})

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
