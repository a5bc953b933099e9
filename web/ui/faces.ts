const EYES = 'M8.5 9v.5M15.5 9v.5'

/** The eyes and mouth of a face for each answer, as lines in a circle of radius 10, in a box of 24 by 24. */
export const FACE_LINES = {
  yes: `${EYES}M7 14q5 5 10 0`,
  bit: `${EYES}M7 15.5h10`,
  no: `${EYES}M7 17q5-5 10 0`,
} as const
