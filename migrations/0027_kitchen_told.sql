-- Someone walked in who may be a child that must not eat something: when the kitchen was told of them, and by whom.
ALTER TABLE register_mark ADD COLUMN told_at INTEGER;
ALTER TABLE register_mark ADD COLUMN told_by TEXT;
