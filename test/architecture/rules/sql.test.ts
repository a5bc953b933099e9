import { expect, test } from 'vitest'
import { filesIn, isCode, packagesOf } from '../sourceFiles.ts'

const WHAT_TO_DO =
  'Put the statement or its condition into db/<noun>, under a name in the words of the command, and call it from here.'

const isDrizzle = (name: string) => /^drizzle-orm(\/|$)/.test(name)

const importersOf = (folders: readonly string[]) =>
  filesIn(folders)
    .filter(isCode)
    .filter((file) => packagesOf(file).some(isDrizzle))

test('Only db imports drizzle', () => {
  expect(importersOf(['worker', 'web', 'local']), WHAT_TO_DO).toEqual([])
  expect(importersOf(['db']).length).toBeGreaterThan(30)
})
