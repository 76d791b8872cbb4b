-- 0101 The statement run writes less for each account.
-- Why: of the run of the 25th, seven parts in ten were writing. The number of a statement follows from its account and month
-- (`RM0001-2026-01`), so the primary key already says that no two of a business are alike: a check keeps the number true and
-- its index, one of three, goes. Movements are written and read whole, never searched: json keeps the text as put together,
-- where jsonb takes it apart and builds it again. Locks: billing.statement while it is rewritten. Back-fill: none, the
-- movements keep their value. Check: the constraint itself.
alter table billing.statement
  add constraint statement_number_of_its_month check (number = substr(bn15, 10) || '-' || month),
  drop constraint statement_bn9_number_key,
  alter column movements type json using movements::json;
