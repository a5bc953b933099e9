import type { Moves, Way } from '../../../../worker/safeguarding/rules/transfer.ts'

/** When a child moves, and what its day is called. */
export const MOVES_WORDS: Record<Moves, { asks: string; day: string }> = {
  in_year: { asks: 'During the year', day: 'Their last day here' },
  new_term: { asks: 'At the start of a term', day: 'The first day of that term' },
}

/** How a record goes. */
export const WAYS_WORDS: Record<Way, string> = {
  by_hand: 'Handed over in person',
  secure_transfer: 'A secure transfer system',
  secure_email: 'Encrypted email',
  tracked_post: 'Tracked post, signed for',
}
