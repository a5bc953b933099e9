-- A number that rises with whatever a mentor's counts beside the office's rooms are made of: an open tab that has asked
-- before learns from it that nothing is new. What is sent or decided raises it in a row that it changes anyway.
-- A case goes only with the decision that is undone, and what is over is counted nowhere.
ALTER TABLE tally ADD COLUMN news INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER referral_tally_on_insert;
CREATE TRIGGER referral_tally_on_insert AFTER INSERT ON referral WHEN NEW.status = 'waiting'
BEGIN
  INSERT INTO tally (school_id, what, number, held, aside, hour, in_hour, news)
  VALUES (NEW.school_id, 'waiting', 1, NEW.queue_rank = 2, NEW.queue_rank = 3,
    NEW.made_at / 3600000, NEW.made_by <> 'teacher', 1)
  ON CONFLICT (school_id, what) DO UPDATE SET
    number = number + 1,
    held = held + excluded.held,
    aside = aside + excluded.aside,
    hour_before = CASE WHEN excluded.hour > hour THEN hour ELSE hour_before END,
    in_hour_before = CASE WHEN excluded.hour > hour THEN in_hour ELSE in_hour_before END,
    in_hour = CASE WHEN excluded.hour > hour THEN excluded.in_hour
      WHEN excluded.hour = hour THEN in_hour + excluded.in_hour ELSE in_hour END,
    hour = max(hour, excluded.hour),
    news = news + 1;
  INSERT INTO held_group (school_id, id, held, aside)
  SELECT NEW.school_id, NEW.held_as, NEW.queue_rank = 2, NEW.queue_rank = 3
  WHERE NEW.held_as IS NOT NULL
  ON CONFLICT (school_id, id) DO UPDATE SET held = held + excluded.held, aside = aside + excluded.aside;
END;

DROP TRIGGER referral_tally_on_update;
CREATE TRIGGER referral_tally_on_update AFTER UPDATE OF status, turn, queue_rank, promised_at, urgent_because, unread_at,
  not_staff_id, about_staff_id, goes_to, identity ON referral
WHEN (NEW.status, NEW.turn, NEW.queue_rank, NEW.promised_at, NEW.urgent_because, NEW.unread_at, NEW.not_staff_id,
  NEW.about_staff_id, NEW.goes_to, NEW.identity)
  IS NOT (OLD.status, OLD.turn, OLD.queue_rank, OLD.promised_at, OLD.urgent_because, OLD.unread_at, OLD.not_staff_id,
  OLD.about_staff_id, OLD.goes_to, OLD.identity)
BEGIN
  INSERT INTO tally (school_id, what, number, news)
  VALUES (NEW.school_id, 'waiting', (NEW.status = 'waiting') - (OLD.status = 'waiting'), 1)
  ON CONFLICT (school_id, what) DO UPDATE SET number = number + excluded.number, news = news + 1;
END;

DROP TRIGGER referral_tally_on_delete;
CREATE TRIGGER referral_tally_on_delete AFTER DELETE ON referral WHEN OLD.status = 'waiting'
BEGIN
  UPDATE tally SET number = number - 1, news = news + 1 WHERE school_id = OLD.school_id AND what = 'waiting';
END;

CREATE TRIGGER open_case_made_is_news AFTER INSERT ON open_case
BEGIN
  INSERT INTO tally (school_id, what, number, news) VALUES (NEW.school_id, 'waiting', 0, 1)
  ON CONFLICT (school_id, what) DO UPDATE SET news = news + 1;
END;

CREATE TRIGGER open_case_changed_is_news AFTER UPDATE OF mentor_id, ended_at, due_on, follow_up_on, review_on, not_staff_id,
  about_staff_id ON open_case
WHEN (NEW.mentor_id, NEW.ended_at, NEW.due_on, NEW.follow_up_on, NEW.review_on, NEW.not_staff_id, NEW.about_staff_id)
  IS NOT (OLD.mentor_id, OLD.ended_at, OLD.due_on, OLD.follow_up_on, OLD.review_on, OLD.not_staff_id, OLD.about_staff_id)
BEGIN
  INSERT INTO tally (school_id, what, number, news) VALUES (NEW.school_id, 'waiting', 0, 1)
  ON CONFLICT (school_id, what) DO UPDATE SET news = news + 1;
END;

CREATE TRIGGER hand_over_made_is_news AFTER INSERT ON hand_over
BEGIN
  INSERT INTO tally (school_id, what, number, news) VALUES (NEW.school_id, 'waiting', 0, 1)
  ON CONFLICT (school_id, what) DO UPDATE SET news = news + 1;
END;

CREATE TRIGGER hand_over_changed_is_news AFTER UPDATE OF status, to_staff_id ON hand_over
WHEN (NEW.status, NEW.to_staff_id)
  IS NOT (OLD.status, OLD.to_staff_id)
BEGIN
  INSERT INTO tally (school_id, what, number, news) VALUES (NEW.school_id, 'waiting', 0, 1)
  ON CONFLICT (school_id, what) DO UPDATE SET news = news + 1;
END;
