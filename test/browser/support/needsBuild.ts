import { existsSync } from 'node:fs'

/** Stops the run before any test when there is no built Worker to drive. */
export default function needsBuild(): void {
  if (existsSync(new URL('../../../dist/worker/index.js', import.meta.url))) return
  throw new Error('Ajar is not built yet. Build it first: npm run build')
}
