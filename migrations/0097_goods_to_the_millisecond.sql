-- 0097 The moment of an item's last change is kept to the millisecond, as it is read and as a cursor carries it.
-- Why: pages of the newest goods left out items changed within the millisecond of the last one shown: the cursor said less
-- than the column. Locks: goods.item, rewritten once. Back-fill: the type rounds what is there.
alter table goods.item alter column updated_at type timestamptz(3);
