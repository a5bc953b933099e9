-- While a school moves to another database, and afterwards, nobody changes its rows where it was: its row of school_fence
-- refuses it, whatever a Worker believes of where the school lives. Three triggers for each table with rows of schools.

CREATE TRIGGER fence_school_insert BEFORE INSERT ON school
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_update BEFORE UPDATE ON school
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.id, NEW.id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_delete BEFORE DELETE ON school
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_setting_insert BEFORE INSERT ON school_setting
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_setting_update BEFORE UPDATE ON school_setting
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_setting_delete BEFORE DELETE ON school_setting
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_service_insert BEFORE INSERT ON service
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_service_update BEFORE UPDATE ON service
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_service_delete BEFORE DELETE ON service
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pack_insert BEFORE INSERT ON pack
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pack_update BEFORE UPDATE ON pack
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pack_delete BEFORE DELETE ON pack
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pack_part_insert BEFORE INSERT ON pack_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pack_part_update BEFORE UPDATE ON pack_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pack_part_delete BEFORE DELETE ON pack_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_insert BEFORE INSERT ON staff
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_update BEFORE UPDATE ON staff
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_delete BEFORE DELETE ON staff
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_contact_insert BEFORE INSERT ON staff_contact
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_contact_update BEFORE UPDATE ON staff_contact
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_contact_delete BEFORE DELETE ON staff_contact
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_proposal_insert BEFORE INSERT ON staff_proposal
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_proposal_update BEFORE UPDATE ON staff_proposal
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_proposal_delete BEFORE DELETE ON staff_proposal
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_role_given_alone_insert BEFORE INSERT ON role_given_alone
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_role_given_alone_update BEFORE UPDATE ON role_given_alone
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_role_given_alone_delete BEFORE DELETE ON role_given_alone
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_saved_view_insert BEFORE INSERT ON saved_view
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_saved_view_update BEFORE UPDATE ON saved_view
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_saved_view_delete BEFORE DELETE ON saved_view
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_retention_period_insert BEFORE INSERT ON retention_period
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_retention_period_update BEFORE UPDATE ON retention_period
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_retention_period_delete BEFORE DELETE ON retention_period
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_legal_hold_insert BEFORE INSERT ON legal_hold
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_legal_hold_update BEFORE UPDATE ON legal_hold
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_legal_hold_delete BEFORE DELETE ON legal_hold
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_gone_count_insert BEFORE INSERT ON gone_count
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_gone_count_update BEFORE UPDATE ON gone_count
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_gone_count_delete BEFORE DELETE ON gone_count
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_leaving_request_insert BEFORE INSERT ON leaving_request
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_leaving_request_update BEFORE UPDATE ON leaving_request
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_leaving_request_delete BEFORE DELETE ON leaving_request
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_gone_proof_insert BEFORE INSERT ON gone_proof
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_gone_proof_update BEFORE UPDATE ON gone_proof
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_gone_proof_delete BEFORE DELETE ON gone_proof
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_referral_insert BEFORE INSERT ON referral
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_referral_update BEFORE UPDATE ON referral
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_referral_delete BEFORE DELETE ON referral
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_decision_insert BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_decision_update BEFORE UPDATE ON decision
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_decision_delete BEFORE DELETE ON decision
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_message_insert BEFORE INSERT ON message
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_message_update BEFORE UPDATE ON message
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_message_delete BEFORE DELETE ON message
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_referral_pupil_insert BEFORE INSERT ON referral_pupil
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_referral_pupil_update BEFORE UPDATE ON referral_pupil
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_referral_pupil_delete BEFORE DELETE ON referral_pupil
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_answer_insert BEFORE INSERT ON pupil_answer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_answer_update BEFORE UPDATE ON pupil_answer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_answer_delete BEFORE DELETE ON pupil_answer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_told_referrer_insert BEFORE INSERT ON told_referrer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_told_referrer_update BEFORE UPDATE ON told_referrer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_told_referrer_delete BEFORE DELETE ON told_referrer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_subject_copy_insert BEFORE INSERT ON subject_copy
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_subject_copy_update BEFORE UPDATE ON subject_copy
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_subject_copy_delete BEFORE DELETE ON subject_copy
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_parents_record_insert BEFORE INSERT ON parents_record
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_parents_record_update BEFORE UPDATE ON parents_record
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_parents_record_delete BEFORE DELETE ON parents_record
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_name_request_insert BEFORE INSERT ON name_request
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_name_request_update BEFORE UPDATE ON name_request
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_name_request_delete BEFORE DELETE ON name_request
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_name_opening_insert BEFORE INSERT ON name_opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_name_opening_update BEFORE UPDATE ON name_opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_name_opening_delete BEFORE DELETE ON name_opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_open_case_insert BEFORE INSERT ON open_case
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_open_case_update BEFORE UPDATE ON open_case
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_open_case_delete BEFORE DELETE ON open_case
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_session_note_insert BEFORE INSERT ON session_note
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_session_note_update BEFORE UPDATE ON session_note
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_session_note_delete BEFORE DELETE ON session_note
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_text_insert BEFORE INSERT ON case_text
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_text_update BEFORE UPDATE ON case_text
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_text_delete BEFORE DELETE ON case_text
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_programme_insert BEFORE INSERT ON programme
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_programme_update BEFORE UPDATE ON programme
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_programme_delete BEFORE DELETE ON programme
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_target_insert BEFORE INSERT ON target
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_target_update BEFORE UPDATE ON target
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_target_delete BEFORE DELETE ON target
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_target_progress_insert BEFORE INSERT ON target_progress
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_target_progress_update BEFORE UPDATE ON target_progress
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_target_progress_delete BEFORE DELETE ON target_progress
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_review_insert BEFORE INSERT ON case_review
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_review_update BEFORE UPDATE ON case_review
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_review_delete BEFORE DELETE ON case_review
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_rating_insert BEFORE INSERT ON rating
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_rating_update BEFORE UPDATE ON rating
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_rating_delete BEFORE DELETE ON rating
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_plan_shared_insert BEFORE INSERT ON plan_shared
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_plan_shared_update BEFORE UPDATE ON plan_shared
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_plan_shared_delete BEFORE DELETE ON plan_shared
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_told_name_insert BEFORE INSERT ON told_name
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_told_name_update BEFORE UPDATE ON told_name
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_told_name_delete BEFORE DELETE ON told_name
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_pack_insert BEFORE INSERT ON case_pack
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_pack_update BEFORE UPDATE ON case_pack
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_pack_delete BEFORE DELETE ON case_pack
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_step_plan_insert BEFORE INSERT ON step_plan
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_step_plan_update BEFORE UPDATE ON step_plan
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_step_plan_delete BEFORE DELETE ON step_plan
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_step_move_insert BEFORE INSERT ON step_move
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_step_move_update BEFORE UPDATE ON step_move
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_step_move_delete BEFORE DELETE ON step_move
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_lessons_insert BEFORE INSERT ON case_lessons
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_lessons_update BEFORE UPDATE ON case_lessons
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_lessons_delete BEFORE DELETE ON case_lessons
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_meeting_insert BEFORE INSERT ON restorative_meeting
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_meeting_update BEFORE UPDATE ON restorative_meeting
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_meeting_delete BEFORE DELETE ON restorative_meeting
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_part_insert BEFORE INSERT ON restorative_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_part_update BEFORE UPDATE ON restorative_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_part_delete BEFORE DELETE ON restorative_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_look_insert BEFORE INSERT ON restorative_look
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_look_update BEFORE UPDATE ON restorative_look
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_restorative_look_delete BEFORE DELETE ON restorative_look
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_exit_insert BEFORE INSERT ON case_exit
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_exit_update BEFORE UPDATE ON case_exit
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_case_exit_delete BEFORE DELETE ON case_exit
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_exit_answer_insert BEFORE INSERT ON exit_answer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_exit_answer_update BEFORE UPDATE ON exit_answer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_exit_answer_delete BEFORE DELETE ON exit_answer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_agency_entry_insert BEFORE INSERT ON agency_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_agency_entry_update BEFORE UPDATE ON agency_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_agency_entry_delete BEFORE DELETE ON agency_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_hand_over_insert BEFORE INSERT ON hand_over
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_hand_over_update BEFORE UPDATE ON hand_over
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_hand_over_delete BEFORE DELETE ON hand_over
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trail_entry_insert BEFORE INSERT ON trail_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trail_entry_update BEFORE UPDATE ON trail_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trail_entry_delete BEFORE DELETE ON trail_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_insert BEFORE INSERT ON disclosure
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_update BEFORE UPDATE ON disclosure
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_delete BEFORE DELETE ON disclosure
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_entry_insert BEFORE INSERT ON disclosure_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_entry_update BEFORE UPDATE ON disclosure_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_entry_delete BEFORE DELETE ON disclosure_entry
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_step_insert BEFORE INSERT ON disclosure_step
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_step_update BEFORE UPDATE ON disclosure_step
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_step_delete BEFORE DELETE ON disclosure_step
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_export_insert BEFORE INSERT ON disclosure_export
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_export_update BEFORE UPDATE ON disclosure_export
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_export_delete BEFORE DELETE ON disclosure_export
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_record_transfer_insert BEFORE INSERT ON record_transfer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_record_transfer_update BEFORE UPDATE ON record_transfer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_record_transfer_delete BEFORE DELETE ON record_transfer
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_child_insert BEFORE INSERT ON disclosure_child
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_child_update BEFORE UPDATE ON disclosure_child
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_disclosure_child_delete BEFORE DELETE ON disclosure_child
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_insert BEFORE INSERT ON pupil
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_update BEFORE UPDATE ON pupil
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_delete BEFORE DELETE ON pupil
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_insert BEFORE INSERT ON roll
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_update BEFORE UPDATE ON roll
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_delete BEFORE DELETE ON roll
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_lessons_insert BEFORE INSERT ON pupil_lessons
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_lessons_update BEFORE UPDATE ON pupil_lessons
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_lessons_delete BEFORE DELETE ON pupil_lessons
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_lesson_file_insert BEFORE INSERT ON lesson_file
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_lesson_file_update BEFORE UPDATE ON lesson_file
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_lesson_file_delete BEFORE DELETE ON lesson_file
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_series_insert BEFORE INSERT ON series
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_series_update BEFORE UPDATE ON series
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_series_delete BEFORE DELETE ON series
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_session_insert BEFORE INSERT ON session
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_session_update BEFORE UPDATE ON session
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_session_delete BEFORE DELETE ON session
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_booking_insert BEFORE INSERT ON booking
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_booking_update BEFORE UPDATE ON booking
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_booking_delete BEFORE DELETE ON booking
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_booking_line_insert BEFORE INSERT ON booking_line
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_booking_line_update BEFORE UPDATE ON booking_line
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_booking_line_delete BEFORE DELETE ON booking_line
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_notice_insert BEFORE INSERT ON holder_notice
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_notice_update BEFORE UPDATE ON holder_notice
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_notice_delete BEFORE DELETE ON holder_notice
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_register_mark_insert BEFORE INSERT ON register_mark
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_register_mark_update BEFORE UPDATE ON register_mark
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_register_mark_delete BEFORE DELETE ON register_mark
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_same_person_insert BEFORE INSERT ON same_person
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_same_person_update BEFORE UPDATE ON same_person
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_same_person_delete BEFORE DELETE ON same_person
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_insert BEFORE INSERT ON holder
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_update BEFORE UPDATE ON holder
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_delete BEFORE DELETE ON holder
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_child_insert BEFORE INSERT ON child
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_child_update BEFORE UPDATE ON child
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_child_delete BEFORE DELETE ON child
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pass_insert BEFORE INSERT ON pass
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pass_update BEFORE UPDATE ON pass
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pass_delete BEFORE DELETE ON pass
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_on_call_insert BEFORE INSERT ON on_call
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_on_call_update BEFORE UPDATE ON on_call
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_on_call_delete BEFORE DELETE ON on_call
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_moving_up_insert BEFORE INSERT ON moving_up
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_moving_up_update BEFORE UPDATE ON moving_up
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_moving_up_delete BEFORE DELETE ON moving_up
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_notice_insert BEFORE INSERT ON notice
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_notice_update BEFORE UPDATE ON notice
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_notice_delete BEFORE DELETE ON notice
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_webhook_event_insert BEFORE INSERT ON webhook_event
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_webhook_event_update BEFORE UPDATE ON webhook_event
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_webhook_event_delete BEFORE DELETE ON webhook_event
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_account_insert BEFORE INSERT ON staff_account
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_account_update BEFORE UPDATE ON staff_account
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_account_delete BEFORE DELETE ON staff_account
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_provider_insert BEFORE INSERT ON school_provider
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_provider_update BEFORE UPDATE ON school_provider
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_provider_delete BEFORE DELETE ON school_provider
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_webhook_insert BEFORE INSERT ON webhook
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_webhook_update BEFORE UPDATE ON webhook
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_webhook_delete BEFORE DELETE ON webhook
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_identity_insert BEFORE INSERT ON staff_identity
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_identity_update BEFORE UPDATE ON staff_identity
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_staff_identity_delete BEFORE DELETE ON staff_identity
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_caseload_insert BEFORE INSERT ON caseload
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_caseload_update BEFORE UPDATE ON caseload
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_caseload_delete BEFORE DELETE ON caseload
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_tally_insert BEFORE INSERT ON tally
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_tally_update BEFORE UPDATE ON tally
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_tally_delete BEFORE DELETE ON tally
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_held_group_insert BEFORE INSERT ON held_group
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_held_group_update BEFORE UPDATE ON held_group
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_held_group_delete BEFORE DELETE ON held_group
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_arrival_hour_insert BEFORE INSERT ON arrival_hour
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_arrival_hour_update BEFORE UPDATE ON arrival_hour
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_arrival_hour_delete BEFORE DELETE ON arrival_hour
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_flood_insert BEFORE INSERT ON flood
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_flood_update BEFORE UPDATE ON flood
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_flood_delete BEFORE DELETE ON flood
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_flood_count_insert BEFORE INSERT ON flood_count
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_flood_count_update BEFORE UPDATE ON flood_count
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_flood_count_delete BEFORE DELETE ON flood_count
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_name_tag_insert BEFORE INSERT ON pupil_name_tag
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_name_tag_update BEFORE UPDATE ON pupil_name_tag
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_pupil_name_tag_delete BEFORE DELETE ON pupil_name_tag
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_index_insert BEFORE INSERT ON roll_index
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_index_update BEFORE UPDATE ON roll_index
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_index_delete BEFORE DELETE ON roll_index
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_upload_insert BEFORE INSERT ON roll_upload
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_upload_update BEFORE UPDATE ON roll_upload
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_upload_delete BEFORE DELETE ON roll_upload
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_part_insert BEFORE INSERT ON roll_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_part_update BEFORE UPDATE ON roll_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_roll_part_delete BEFORE DELETE ON roll_part
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_register_revision_insert BEFORE INSERT ON register_revision
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_register_revision_update BEFORE UPDATE ON register_revision
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_register_revision_delete BEFORE DELETE ON register_revision
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_opening_insert BEFORE INSERT ON opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_opening_update BEFORE UPDATE ON opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_opening_delete BEFORE DELETE ON opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_opening_insert BEFORE INSERT ON holder_opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_opening_update BEFORE UPDATE ON holder_opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_holder_opening_delete BEFORE DELETE ON holder_opening
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_left_page_insert BEFORE INSERT ON left_page
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_left_page_update BEFORE UPDATE ON left_page
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_left_page_delete BEFORE DELETE ON left_page
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_wrong_code_insert BEFORE INSERT ON wrong_code
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_wrong_code_update BEFORE UPDATE ON wrong_code
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_wrong_code_delete BEFORE DELETE ON wrong_code
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_calendar_feed_insert BEFORE INSERT ON calendar_feed
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_calendar_feed_update BEFORE UPDATE ON calendar_feed
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_calendar_feed_delete BEFORE DELETE ON calendar_feed
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_sign_in_insert BEFORE INSERT ON sign_in
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_sign_in_update BEFORE UPDATE ON sign_in
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_sign_in_delete BEFORE DELETE ON sign_in
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_turn_insert BEFORE INSERT ON school_turn
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_turn_update BEFORE UPDATE ON school_turn
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_school_turn_delete BEFORE DELETE ON school_turn
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_key_rotation_insert BEFORE INSERT ON key_rotation
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_key_rotation_update BEFORE UPDATE ON key_rotation
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_key_rotation_delete BEFORE DELETE ON key_rotation
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trust_insert BEFORE INSERT ON trust
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trust_update BEFORE UPDATE ON trust
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trust_delete BEFORE DELETE ON trust
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trust_school_insert BEFORE INSERT ON trust_school
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trust_school_update BEFORE UPDATE ON trust_school
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id, NEW.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;

CREATE TRIGGER fence_trust_school_delete BEFORE DELETE ON trust_school
WHEN EXISTS (SELECT 1 FROM school_fence WHERE school_id IN (OLD.school_id))
BEGIN SELECT RAISE(ABORT, 'school_moves'); END;
