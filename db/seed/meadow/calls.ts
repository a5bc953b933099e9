import type { SeedCall } from '../history/callRows.ts'

/** Calls from the classrooms of Meadow Primary, the newest first. */
export const MEADOW_CALLS: readonly SeedCall[] = [
  {
    days: 2,
    at: '13:35',
    place: 'Oak class',
    soon: 'now',
    taken: { by: 'mentor-2', after: 2, minutes: 15 },
    pupil: { name: 'Amari Joseph', year: 4 },
  },
  {
    days: 5,
    at: '10:50',
    place: 'The hall',
    soon: 'this_lesson',
    taken: { by: 'mentor-3', after: 7, minutes: 10 },
  },
  { days: 9, at: '14:05', place: 'Oak class', soon: 'this_lesson', calledOff: true },
]
