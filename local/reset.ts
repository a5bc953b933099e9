import { rmSync } from 'node:fs'
import { findRunning, HOME } from './running.ts'

const running = await findRunning()
if (running) {
  console.error(`Ajar is open on http://localhost:${running.port}. Stop it first (Ctrl-C).`)
  process.exit(1)
}
rmSync(HOME, { recursive: true, force: true })
console.log('Everything is forgotten. npm start begins anew.')
