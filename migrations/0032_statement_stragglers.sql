-- 0032 What a statement run saw, so that an entry which was still on its way is billed by the next run.
-- Why: a request of the 24th, 23:59 may commit after the run of the 25th began. Its items belong to the month just issued
-- and would stand on no statement. The run keeps its snapshot; the next one adds what that snapshot did not show.
-- Locks: one small table. Back-fill: runs before this one had no such request.

alter table billing.statement_run add column snapshot pg_snapshot;

-- Items with the transaction that posted them. The reader's own row-level security applies.
create view ledger.item_posted_view with (security_invoker = true) as
  select i.bn9, i.bn15, i.item_id, i.posted_on, i.statement_month, e.transaction_id
  from ledger.item i join ledger.entry e on e.bn9 = i.bn9 and e.entry_id = i.entry_id;
grant select on ledger.item_posted_view to carm_app;
