-- A mentor's open cases by the next day on which something is due, whichever of the three it is: what's due is counted
-- along it. 9999 is later than any day. open_case_follow_up and open_case_review stay for the release before.
CREATE INDEX open_case_next ON open_case (school_id, mentor_id,
  min(coalesce(due_on, '9999'), coalesce(follow_up_on, '9999'), coalesce(review_on, '9999')), id)
  WHERE ended_at IS NULL;
