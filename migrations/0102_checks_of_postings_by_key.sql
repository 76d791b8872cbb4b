-- 0102 The two checks of postings are planned once and look their rows up by key.
-- Why: both run for every declaration, the second at commit while the locks of the account are held.
-- 1. "Of this transaction" was an outer join, planned while the table was small: it read every entry there is, 200 pages for
--    each declaration after 2,000 of them. Looked up one by one it is the primary key, three pages, whatever was planned before.
-- 2. "Sums to zero" was planned anew each time, over all months of the partitioned table: 0.26 ms for 0.02 ms of work.
--    One plan for every day leaves the other months out when it runs.
-- Same answers. Locks: none. Back-fill: none. Check: ledger.db.test.ts.
create or replace function ledger.postings_of_this_transaction() returns trigger language plpgsql
  set enable_seqscan = off as $$
begin
  if exists (select from (select distinct bn9, entry_id, recorded_on, bn15 from added) a
      where (select e.transaction_id from ledger.entry e where e.bn9 = a.bn9 and e.entry_id = a.entry_id
          and e.recorded_on = a.recorded_on and e.bn15 = a.bn15) is distinct from pg_current_xact_id()) then
    raise exception 'a posting joins only an entry of its own transaction' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
alter function ledger.entry_sums_to_zero() set plan_cache_mode = force_generic_plan;
