-- A form of the public door is saved by one statement: the referral, the first entry of its trail, and the opened page
-- that shows its five words. D1 takes longer over a statement than over a row. The table never holds a row: its trigger
-- parts each into the three. It is no view, because an export names triggers before views, and could not be restored.
CREATE TABLE sent_form (
  school_id TEXT, id TEXT, made_by TEXT, about TEXT, queue_rank INTEGER, urgent_because TEXT, identity TEXT,
  who_sealed TEXT, answers_sealed TEXT, wants_staff_id TEXT, not_staff_id TEXT, about_staff_id TEXT, goes_to TEXT,
  language TEXT, code_tag TEXT, made_at INTEGER, promised_at INTEGER, do_not_tell_at INTEGER,
  by_whom TEXT, did TEXT, mac TEXT, id_hash TEXT, ends_at INTEGER, code_sealed TEXT
);

CREATE TRIGGER sent_form_is_saved BEFORE INSERT ON sent_form
BEGIN
  INSERT INTO trail_entry (school_id, on_id, seq, at, by_whom, as_role, did, mac)
  VALUES (NEW.school_id, NEW.id, 1, NEW.made_at, NEW.by_whom, NEW.made_by, NEW.did, NEW.mac);
  INSERT INTO referral (school_id, id, made_by, about, status, queue_rank, urgent_because, identity, who_sealed,
    answers_sealed, wants_staff_id, not_staff_id, about_staff_id, goes_to, language, code_tag, made_at, promised_at,
    do_not_tell_at)
  VALUES (NEW.school_id, NEW.id, NEW.made_by, NEW.about, 'waiting', NEW.queue_rank, NEW.urgent_because, NEW.identity,
    NEW.who_sealed, NEW.answers_sealed, NEW.wants_staff_id, NEW.not_staff_id, NEW.about_staff_id, NEW.goes_to,
    NEW.language, NEW.code_tag, NEW.made_at, NEW.promised_at, NEW.do_not_tell_at);
  INSERT INTO opening (school_id, id_hash, referral_id, ends_at, code_sealed)
  VALUES (NEW.school_id, NEW.id_hash, NEW.id, NEW.ends_at, NEW.code_sealed);
  SELECT RAISE(IGNORE);
END;
