import { buildAjar } from './buildAjar.ts'
import { optionsOf } from './commands/options.ts'

optionsOf({})

try {
  buildAjar()
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
