/** The two drawings of a body map. */
export const SIDES = ['front', 'back'] as const

export type Side = (typeof SIDES)[number]

/**
 * The parts of a body that a mark can be on: only what can be seen while a child is dressed. Left and right are the
 * child's own.
 */
export const AREAS = [
  'head',
  'face',
  'neck',
  'chest',
  'tummy',
  'upper_back',
  'lower_back',
  'left_upper_arm',
  'right_upper_arm',
  'left_forearm',
  'right_forearm',
  'left_hand',
  'right_hand',
  'left_thigh',
  'right_thigh',
  'left_lower_leg',
  'right_lower_leg',
  'left_foot',
  'right_foot',
] as const

export type Area = (typeof AREAS)[number]

const ON_FRONT_ONLY: readonly Area[] = ['face', 'chest', 'tummy']

const ON_BACK_ONLY: readonly Area[] = ['upper_back', 'lower_back']

/** The parts that one of the drawings has. */
export const areasOn = (side: Side): readonly Area[] =>
  AREAS.filter((area) => !(side === 'front' ? ON_BACK_ONLY : ON_FRONT_ONLY).includes(area))

const AREA_WORDS: Record<Area, string> = {
  head: 'head',
  face: 'face',
  neck: 'neck',
  chest: 'chest',
  tummy: 'tummy',
  upper_back: 'upper back',
  lower_back: 'lower back',
  left_upper_arm: 'left upper arm',
  right_upper_arm: 'right upper arm',
  left_forearm: 'left forearm',
  right_forearm: 'right forearm',
  left_hand: 'left hand',
  right_hand: 'right hand',
  left_thigh: 'left thigh',
  right_thigh: 'right thigh',
  left_lower_leg: 'left lower leg',
  right_lower_leg: 'right lower leg',
  left_foot: 'left foot',
  right_foot: 'right foot',
}

/** "left forearm, front": where a mark is, for whoever can't see the drawing. */
export const placeWords = ({ area, side }: { area: Area; side: Side }): string =>
  `${AREA_WORDS[area]}, ${side}`
