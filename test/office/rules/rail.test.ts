import { expect, test } from 'vitest'
import { railFor, thumbRooms } from '../../../web/office/shell/rail/rooms.ts'
import { type Role, ROLES, scopeOf } from '../../../worker/access/rules/accessTable.ts'

const railOf = (role: Role) =>
  railFor((action) =>
    // A safeguarding lead has a queue only while a request about staff is theirs.
    role === 'dsl' && (action === 'see_queue' || action === 'see_referral')
      ? false
      : scopeOf([role], action) !== null,
  )

const labels = (rooms: readonly { label: string }[]) => rooms.map(({ label }) => label)

test('A safeguarding lead’s rail shows eight rooms, and folds away what they seldom need', () => {
  const rail = railOf('dsl')
  expect(labels(rail.filter(({ isFolded }) => !isFolded).flatMap(({ rooms }) => rooms))).toEqual([
    'Today',
    'Safeguarding',
    'Locked names',
    'Refer a pupil',
    'You referred',
    'Reminders',
    'What we keep',
    'To agree',
  ])
  expect(labels(rail.find(({ isFolded }) => isFolded)?.rooms ?? [])).toEqual([
    'Kitchen',
    'On call',
    'Lists between schools',
    'Meetings',
    'Your door',
    'Signing in',
  ])
  expect(labels(thumbRooms(rail))).toEqual([
    'Today',
    'Safeguarding',
    'Locked names',
    'Refer a pupil',
  ])
})

test('A rail of no more than twelve rooms folds nothing, and a folded one loses no room', () => {
  for (const role of ROLES) {
    const rail = railOf(role)
    const rooms = rail.flatMap((group) => group.rooms)
    expect(new Set(labels(rooms)).size).toBe(rooms.length)
    expect(rail.some(({ isFolded }) => isFolded)).toBe(rooms.length > 12)
  }
})
