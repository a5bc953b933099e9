import { ago, fromPupil, named, type Described } from '../history/describe.ts'

/** About someone who works here: it waits for the head, and nobody else finds a trace of it. */
export const HARBOURS_CONCERN: Described = {
  n: 21,
  ...fromPupil(
    named('Callum Fairweather', 8, '8R'),
    ['worry', 'school_work'],
    'mr yilmaz reads all our marks out, lowest first, and its always me first. i dont put my hand up any more',
  ),
  made: ago(1, '12:50'),
  aboutStaff: 'teacher',
}
