import type { TriageOutcome } from './referral.ts'

/**
 * What a trail entry says was done. One view of a referral, a case or a disclosure is one `opened`;
 * a decision on a referral says its outcome.
 */
export type Did =
  | TriageOutcome
  | 'opened'
  | 'made'
  | 'withdrawn'
  | 'wrote_message'
  | 'answered'
  | 'wrote_note'
  | 'raised'
  | 'added'
  | 'went_further'
  | 'acknowledged'
  | 'wrote_step'
  | 'ended'
  | 'exported'
  | 'asked_name'
  | 'opened_name'
  | 'refused_name'
  | 'took_back_name'
  | 'joined_pupil'
  | 'not_on_roll'
  | 'undid_pupil'
  | 'kept_roll'
  | 'made_slip'
  | 'pupil_said_yes'
  | 'pupil_said_no'
  | 'pupil_said_not_yet'
  | 'told_referrer'
  | 'parents_told'
  | 'parents_not_told'
  | 'parent_agreed'
  | 'parent_refused'
  | 'judged_understanding'
  | 'do_not_tell'
  | 'do_not_tell_lifted'
  | PlaceDid

/** What is done to a series, a session or a booking: never in a referral's trail. */
export type PlaceDid =
  | 'made_series'
  | 'changed_series'
  | 'closed_session'
  | 'held_session_again'
  | 'moved_session'
  | 'changed_session'
  | 'mentor_away'
  | 'booked'
  | 'cancelled_booking'
  | 'changed_booking'
  | 'accepted_offer'
  | 'offer_ended'
  | 'jumped_line'
  | 'kept_register'
  | 'ended_register'
  | 'signed_up'
  | 'confirmed_food'
  | 'made_feed'
  | 'revoked_feed'

/** Who acts without a name of their own: the holder of the five words, and a job. */
export const CODE_HOLDER = 'code'
export const CLOCK = 'clock'
