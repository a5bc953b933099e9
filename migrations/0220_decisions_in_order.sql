-- Every request that was decided, but for cases, in order of time: all requests are paged along it, beside the cases.
CREATE INDEX decision_without_case ON decision (school_id, decided_at, referral_id) WHERE outcome <> 'taken_on';
