/**
 * The action in a trail entry. One view of a referral, a case or a disclosure is one `opened`;
 * a decision on a referral says its outcome.
 */
export type AuditAction =
  | 'taken_on'
  | 'one_chat'
  | 'group'
  | 'signposted'
  | 'passed_on'
  | 'declined'
  | 'undid_decision'
  | 'decided_again'
  | 'undid_answer'
  | 'opened'
  | 'saw_part'
  | 'looked_on_roll'
  | 'made'
  | 'withdrawn'
  | 'wrote_message'
  | 'answered'
  | 'needs_no_answer'
  | 'needs_answer'
  | 'wrote_note'
  | 'wrote_observation'
  | 'raised'
  | 'added'
  | 'took_in_record'
  | 'linked_child'
  | 'unlinked_child'
  | 'sorted'
  | 'went_further'
  | 'acknowledged'
  | 'undid_acknowledgement'
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
  | 'made_copy'
  | 'withdrew_provider'
  | 'read_for_copy'
  | 'asked_for_copy'
  | 'ended_copy_request'
  | 'gave_words'
  | 'pupil_said_yes'
  | 'pupil_said_no'
  | 'pupil_said_not_yet'
  | 'told_referrer'
  | 'parents_told'
  | 'parents_not_told'
  | 'parent_agreed'
  | 'parent_refused'
  | 'parent_not_agreed_yet'
  | 'judged_understanding'
  | 'do_not_tell'
  | 'do_not_tell_lifted'
  | 'asked_hand_over'
  | 'took_over'
  | 'refused_hand_over'
  | 'took_back_hand_over'
  | 'moved_from_leaver'
  | 'left'
  | 'added_school'
  | 'made_key'
  | 'resealed'
  | 'ended_key'
  | 'wrapped_key'
  | 'moved_database'
  | 'opened_door'
  | 'opened_door_as_dsl'
  | 'closed_door'
  | 'kept_settings'
  | 'kept_service'
  | 'hid_service'
  | 'showed_service'
  | 'kept_staff'
  | 'changed_roles'
  | 'gave_roles_alone'
  | 'invited_alone'
  | 'saw_roles_given_alone'
  | 'proposed_roles'
  | 'invited'
  | 'agreed_roles'
  | 'refused_roles'
  | 'withdrew_proposal'
  | 'joined_staff'
  | 'held'
  | 'hold_lifted'
  | 'set_period'
  | 'purged'
  | 'set_aside'
  | 'let_through'
  | 'put_back'
  | 'hold_again'
  | 'corrected_note'
  | 'wrote_focus'
  | 'agreed_programme'
  | 'set_target'
  | 'worded_target'
  | 'settled_target'
  | 'took_back_met'
  | 'agreed_review'
  | 'cleared_review'
  | 'held_review'
  | 'began_transfer'
  | 'sent_record'
  | 'noted_receipt'
  | 'ended_transfer'
  | 'wrote_lessons'
  | 'kept_lessons'
  | 'made_pass'
  | 'ended_pass'
  | 'wrote_meeting'
  | 'looked_at_meeting'
  | 'wrote_step_plan'
  | 'moved_step'
  | 'began_exit'
  | 'exited'
  | 'answered_at_exit'
  | 'reopened'
  | 'asked_agency'
  | 'heard_from_agency'
  | OnCallAction
  | RatingAction
  | SharingAction
  | ToldNameAction
  | PackAction
  | MovingUpAction
  | PartnershipAction
  | SessionAction
  | SignInAction
  | WebhookAction
  | LeavingAction
  | TrustAction

/** A school in a trust: in the school's own trail, so it can see who added it. */
export type TrustAction = 'joined_trust' | 'left_trust' | 'opened_by_trust'

/** Everything a school has, taken along as files: in the trail of the request for it. */
export type LeavingAction =
  | 'asked_to_leave'
  | 'agreed_to_leave'
  | 'refused_to_leave'
  | 'began_leaving'
  | 'took_out_school'

/** Calls from the classroom: each has a trail of its own. */
export type OnCallAction =
  | 'asked_on_call'
  | 'took_call'
  | 'gave_up_call'
  | 'returned_to_class'
  | 'called_off'

/** What teachers are asked of a pupil: in the trail of its case, where each reads as it is written here. */
export type RatingAction = 'asked_a_teacher' | 'took_back_a_question' | 'said_what_they_see'

/** Whether a parent sees a child's plan: in the trail of its case, where each reads as it is written here. */
export type SharingAction =
  | 'said_a_parent_may_see_it'
  | 'said_no_parent_may_see_it'
  | 'wrote_down_a_yes'
  | 'wrote_down_a_no'
  | 'put_it_on_a_parents_page'
  | 'took_it_off_a_parents_page'

/** Who may know that a pupil is on the caseload: in the trail of its case, where each reads as it is written here. */
export type ToldNameAction = 'told_a_colleague_the_name' | 'took_the_name_back' | 'read_the_name'

/** Packs and worksheets: in a trail of their own, or in that of the case in which one is given. */
export type PackAction =
  | 'added_a_pack'
  | 'brought_a_pdf'
  | 'took_a_pdf_away'
  | 'hid_a_pack'
  | 'showed_a_pack'
  | 'gave_a_pack'
  | 'took_a_pack_off'

/** Children to look out for: each has a trail of its own, and the list has one. */
export type MovingUpAction =
  | 'put_on_moving_up_list'
  | 'put_a_file_on_moving_up_list'
  | 'changed_on_moving_up_list'
  | 'took_off_moving_up_list'
  | 'put_back_on_moving_up_list'
  | 'offered_moving_up'
  | 'agreed_to_moving_up'
  | 'refused_moving_up'
  | 'took_back_moving_up'

/** What a link mentor writes across schools: each entry has a trail in each of them. */
export type PartnershipAction =
  | 'wrote_partnership_entry'
  | 'changed_partnership_entry'
  | 'took_off_partnership_entry'
  | 'put_back_partnership_entry'

/** Where a school has its events sent: in a trail of its own. */
export type WebhookAction =
  | 'saved_webhook'
  | 'changed_webhook_secret'
  | 'stopped_webhook'
  | 'sent_event_again'

/** How people sign in to a school: in its own trail, never in a referral’s. */
export type SignInAction =
  | 'saved_provider'
  | 'tried_provider'
  | 'changed_provider'
  | 'agreed_provider'
  | 'refused_provider'
  | 'used_provider_alone'
  | 'saw_provider_used_alone'
  | 'put_back_usual_sign_in'
  | 'renewed_provider_secret'
  | 'moved_account'

/** Actions on a series, a session or a booking: never in a referral's trail. */
export type SessionAction =
  | 'made_series'
  | 'changed_series'
  | 'closed_session'
  | 'held_session_again'
  | 'moved_session'
  | 'changed_session'
  | 'mentor_away'
  | 'opened_session'
  | 'took_back_away'
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
  | 'saved_contact'
  | 'deleted_contact'
  | 'made_feed'
  | 'revoked_feed'
  | 'joined_people'
  | 'kept_apart'
  | 'undid_same_person'
  | 'asked_families'
  | 'undid_asked_families'
  | 'saw_food'
  | 'told_kitchen'
  | 'undid_told_kitchen'

/** Who acts without a name of their own: the holder of the five words, and a job. */
export const CODE_HOLDER = 'code'

export const CLOCK = 'clock'

/** Who runs this install, with its own secret. */
export const OPERATOR = 'operator'
