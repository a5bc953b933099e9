import type { SeedCall } from '../history/callRows.ts'

/** Calls from the classrooms of Harbour Academy, the newest first. */
export const HARBOUR_CALLS: readonly SeedCall[] = [
  {
    days: 1,
    at: '14:25',
    place: 'Maths 2',
    soon: 'now',
    taken: { by: 'mentor-2', after: 3, minutes: 12 },
    pupil: { name: 'Reece Dolan', year: 8 },
  },
  {
    days: 1,
    at: '10:05',
    place: 'Science 4, upstairs',
    soon: 'this_lesson',
    taken: { by: 'mentor-1', after: 6, minutes: 20 },
  },
  { days: 3, at: '11:40', place: 'The food room', soon: 'now' },
  { days: 4, at: '09:30', place: 'Languages 1', soon: 'this_lesson', calledOff: true },
  {
    days: 6,
    at: '14:10',
    place: 'Science 4, upstairs',
    soon: 'now',
    taken: { by: 'mentor-2', after: 5, minutes: 15 },
    pupil: { name: 'Reece Dolan', year: 8 },
  },
  {
    days: 8,
    at: '13:55',
    place: 'English 3',
    soon: 'this_lesson',
    taken: { by: 'lead', after: 9, minutes: 30 },
  },
  {
    days: 12,
    at: '10:15',
    place: 'Maths 2',
    soon: 'now',
    taken: { by: 'mentor-3', after: 2, minutes: 8 },
  },
]
