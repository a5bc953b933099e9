import { createServer } from 'vite'
import solid from 'vite-plugin-solid'

const ROOT = new URL('../../..', import.meta.url).pathname

/** The page of the office's parts without an office around it: what is built for a school has no such page. */
export async function servePartsPage() {
  const server = await createServer({
    root: ROOT,
    configFile: false,
    plugins: [solid()],
    cacheDir: `${ROOT}/test-results/vite`,
    logLevel: 'error',
    // Tests in other files write beside it.
    server: { host: 'localhost', port: 0, watch: null, hmr: false },
  })
  await server.listen()
  const address = server.httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('The parts are served nowhere')
  return {
    url: `http://localhost:${address.port}/test/browser/support/parts/index.html`,
    stop: () => server.close(),
  }
}
