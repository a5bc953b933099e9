import { expect, test } from 'vitest'
import { titleOf } from '../../../web/office/shell/rail/titles.ts'
import { railFor } from '../../../web/office/shell/rail/rooms.ts'

const ROOMS = railFor(() => true).flatMap((group) => group.rooms.map(({ href }) => href))

const inTab = (page: string) => titleOf(`/office/${page}`)

const WITH_SOMEONE = ['referrals', 'cases', 'pupils', 'safeguarding', 'locked-names', 'slip']

test('Every room of the office has a title of its own in the tab', () => {
  const titles = ROOMS.map(titleOf)
  expect(new Set(titles).size).toBe(ROOMS.length)
})

test('What is open has another title than the list that leads to it', () => {
  expect(['queue', 'referrals/KxYz', 'caseload', 'cases/KxYz', 'pupils/KxYz'].map(inTab)).toEqual([
    'Queue',
    'A request',
    'My caseload',
    'A pupil',
    'A pupil',
  ])
})

test('No tab title gives away the office’s subject', () => {
  const others = [
    ...WITH_SOMEONE.map((page) => `/office/${page}/KxYz`),
    '/office/tell',
    '/office/x',
  ]
  for (const title of [...ROOMS, ...others].map(titleOf)) {
    expect(title).not.toMatch(/help|mentor|safe|abuse|KxYz/i)
  }
})

test('A register belongs to the registers, not to the sessions that it lies below', () => {
  expect(['sessions/KxYz', 'sessions/KxYz/register', 'register'].map(inTab)).toEqual([
    'Sessions',
    'Registers',
    'Registers',
  ])
})
