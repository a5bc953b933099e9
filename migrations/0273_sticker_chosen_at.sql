-- When a sticker was chosen first: for a day another can be, `mayChangeSticker` in worker/cases/rules/target.ts. One
-- that was chosen before this column stays.
ALTER TABLE target ADD COLUMN sticker_at INTEGER;
