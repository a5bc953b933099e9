import { createServer } from 'vite'
import solid from 'vite-plugin-solid'
import type { Measurement } from './figures.ts'
import type { measure as measureScale } from './scaleWalk.ts'

/** The table of `scaleWalk.ts`. It asks the portal's route table, whose components are compiled for that, as in tests. */
export const measure: Measurement = async (say) => {
  const vite = await createServer({
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [solid({ ssr: true, solid: { generate: 'ssr', hydratable: false } })],
  })
  try {
    const walk = await vite.ssrLoadModule(`${import.meta.dirname}/scaleWalk.ts`)
    return await (walk as { measure: typeof measureScale }).measure(say)
  } finally {
    await vite.close()
  }
}
