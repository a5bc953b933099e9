import { existsSync } from 'node:fs'
import { makeMigratedDatabase } from '../../support/readyDatabase.ts'

/** Stops the run before any test when there is no built Worker to drive; makes a database to copy when there is. */
export default async function beforeAll(): Promise<void> {
  if (!existsSync(new URL('../../../dist/worker/index.js', import.meta.url))) {
    throw new Error('Ajar is not built yet. Build it first: npm run build')
  }
  await makeMigratedDatabase()
}
