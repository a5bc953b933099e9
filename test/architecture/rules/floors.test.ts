import { describe, expect, test } from 'vitest'
import { FLOORS } from '../floors.ts'
import { filesIn, importsOf, isCodeOrStyles } from '../sourceFiles.ts'

const WHAT_TO_DO =
  'A room imports only floors below it (test/architecture/floors.ts). Move what is shared to a lower room, ' +
  'or move the room up if everything that imports it is higher still.'

/** `triage` of `worker/triage/rules/decision.ts`, or null for a file outside the folder. */
const roomOf = (folder: string, file: string): string | null =>
  file.startsWith(`${folder}/`) ? (file.slice(folder.length + 1).split('/')[0] ?? null) : null

describe.each(Object.entries(FLOORS))('The floors of %s', (folder, floors) => {
  const files = filesIn([folder]).filter(isCodeOrStyles)
  const floorOf = new Map(
    floors.flatMap((rooms, index) => rooms.map((room) => [room, index + 1] as const)),
  )

  test('Every room has one floor, and every room named there exists', () => {
    const rooms = new Set(files.map((file) => roomOf(folder, file) ?? ''))
    expect(floors.flat().toSorted(), WHAT_TO_DO).toEqual([...rooms].toSorted())
  })

  test('A file imports its own room and lower floors only', () => {
    const climbing = files.flatMap((file) => {
      const room = roomOf(folder, file) ?? ''
      const floor = floorOf.get(room) ?? 0
      return importsOf(file, isCodeOrStyles).flatMap((imported) => {
        const other = roomOf(folder, imported)
        const otherFloor = other === null ? 0 : (floorOf.get(other) ?? 0)
        if (other === null || other === room || otherFloor < floor) return []
        return [
          `${file} (${room}, floor ${floor}) imports ${imported} (${other}, floor ${otherFloor})`,
        ]
      })
    })
    expect(climbing, WHAT_TO_DO).toEqual([])
  })
})
