import { expect, test } from 'vitest'
import { filesToOpen, PATHS } from '../filesToOpen.ts'

const WHAT_TO_DO =
  '`npm run bench -- files` lists them. Merge files that only serve one another, or let one of them call the other.'

test.each(PATHS)('A colleague opens at most $most files for $what', (path) => {
  expect(filesToOpen(path).length, WHAT_TO_DO).toBeLessThanOrEqual(path.most)
})
