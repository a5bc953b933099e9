import { rmSync } from 'node:fs'
import { findRunning, HOME } from './running.ts'

// It takes no words: whoever asks it for help loses nothing.
if (process.argv.length > 2) {
  console.error(
    'npm run reset deletes everything in .ajar: the database, its keys and the recovery key.',
  )
  process.exit(1)
}
const running = await findRunning()
if (running) {
  console.error(`Ajar is open on http://localhost:${running.port}. Stop it first (Ctrl-C).`)
  process.exit(1)
}
rmSync(HOME, { recursive: true, force: true })
console.log('Deleted everything in .ajar, its keys too. npm start makes it again.')
