import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** The folders that hold code, each file named by its path from the root of the repository. */
export const CODE_FOLDERS = ['worker', 'db', 'web', 'local', 'test'] as const

/** `import … from './x.ts'`, `export … from`, `import './x.ts'` and `import('./x.ts')`, types included. */
const RELATIVE_IMPORT = /\b(?:from|import)\s*\(?\s*['"](\.[^'"?]+)/g

/** `import … from 'x'` and `import('x')` of a package, types included. */
const PACKAGE_IMPORT = /\b(?:from|import)\s*\(?\s*['"]([^.'"][^'"]*)['"]/g

export const isCode = (file: string) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')

export const isCodeOrStyles = (file: string) => isCode(file) || file.endsWith('.css')

/** Every file below these folders. */
export function filesIn(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)))
      .toSorted(),
  )
}

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** The files of our own that a file imports, each once: its code, or what `counts` says. */
export function importsOf(file: string, counts: (file: string) => boolean = isCode): string[] {
  const imported = textOf(file)
    .matchAll(RELATIVE_IMPORT)
    .map(([, path = '']) => posix.join(posix.dirname(file), path))
    .filter(counts)
  return [...new Set(imported)]
}

/** What a file imports that is not ours, by the name in its import: `hono/tiny`. */
export const packagesOf = (file: string): string[] => [
  ...new Set(
    textOf(file)
      .matchAll(PACKAGE_IMPORT)
      .map(([, name = '']) => name),
  ),
]
