import { expect, test } from 'vitest'
import { CODE_FOLDERS, filesIn, importsOf, isCode } from '../sourceFiles.ts'

const WHAT_TO_DO =
  'Each line is a circle of imports, types counted. Move what two of its files share to a file that imports neither.'

test('No file imports itself by way of others, not even for a type', () => {
  const imports = new Map(
    filesIn(CODE_FOLDERS)
      .filter(isCode)
      .map((file) => [file, importsOf(file)]),
  )
  expect(imports.size).toBeGreaterThan(500)
  expect(circlesIn(imports), WHAT_TO_DO).toEqual([])
})

test('A circle is found wherever one starts to read', () => {
  const lasso = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts', 'd.ts']],
    ['c.ts', ['b.ts']],
    ['d.ts', []],
  ])
  expect(circlesIn(lasso)).toEqual(['b.ts → c.ts → b.ts'])
  expect(circlesIn(new Map([...lasso].toReversed()))).toEqual(['c.ts → b.ts → c.ts'])
})

/** Follows every import once, depth first: an import of a file that is still being followed closes a circle. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const way: string[] = []
  const follow = (file: string): void => {
    const since = way.indexOf(file)
    if (since >= 0) circles.push([...way.slice(since), file].join(' → '))
    if (since >= 0 || done.has(file)) return
    way.push(file)
    for (const imported of imports.get(file) ?? []) follow(imported)
    way.pop()
    done.add(file)
  }
  for (const file of imports.keys()) follow(file)
  return circles
}
