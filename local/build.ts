import { buildAjar } from './buildAjar.ts'

try {
  buildAjar()
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
