import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { CODE_FOLDERS, filesIn, textOf } from '../sourceFiles.ts'

/** The most names that one can look through without a search. */
const MOST_FILES = 24

// `migrations` is left out: it only ever grows, and is read by number.
test('No folder of code holds more files than one can look through', () => {
  const folders = Map.groupBy(filesIn(CODE_FOLDERS), (file) => posix.dirname(file))
  const tooLong = [...folders]
    .filter(([, files]) => files.length > MOST_FILES)
    .map(([folder, files]) => `${folder} holds ${files.length} files, the most is ${MOST_FILES}`)
  expect(tooLong, 'Merge files that only serve one another, or make a room of some.').toEqual([])
})

/** The most lines of a stylesheet that one reads through to change a rule. */
const MOST_STYLE_LINES = 300

test('No stylesheet is longer than one reads through', () => {
  const tooLong = filesIn(['web'])
    .filter((file) => file.endsWith('.css'))
    .filter((file) => textOf(file).split('\n').length > MOST_STYLE_LINES)
  expect(tooLong, 'Part it by what it shows.').toEqual([])
})
