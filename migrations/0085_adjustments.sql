-- 0085 Adjustments: changes after the payment due date, decided by an officer (declarations 4.2, 4.3; domain README 4).
-- Why: a version filed as `adjustment_pending` is never edited; its decision is a row of its own. Locks: an index on
-- cad_version while it is built (few pending rows). Back-fill: none, no pending version could be filed before.

create table declarations.adjustment_decision (
  bn9 text not null,
  transaction_number text not null,
  version int not null,
  decision text not null check (decision in ('approved', 'refused', 'withdrawn')),
  decided_on date not null,
  -- The clock's time of day on the legal day.
  decided_at timestamptz not null,
  -- The officer; on a withdrawal the person or program that took the request back.
  decided_by text not null,
  decided_by_name text not null,
  -- Always given on a refusal: a rejection without a reason is what users of such systems suffer from.
  reason text check (decision <> 'refused' or length(reason) > 0),
  primary key (bn9, transaction_number, version)
);
call platform.tenant_table('declarations.adjustment_decision', 'append_only');

-- The officers' queue: only what was filed as pending, oldest first.
create index cad_version_pending on declarations.cad_version (recorded_on, bn9, transaction_number)
  where status = 'adjustment_pending';

insert into platform.setting (key, value, valid_from, source, certainty) values
  ('cad.adjustments.pending.max', '1', '1900-01-01', 'domain README section 3', 'design'),
  ('refund.claim.years', '4', '1900-01-01', 'Customs Act s. 32.2(4), 74(3)(b)(i)', 'official')
on conflict do nothing;

alter table notices.message drop constraint message_kind_check;
alter table notices.message add constraint message_kind_check check (kind in
  ('statement_issued', 'cad_accepted', 'cad_corrected', 'payment_received', 'goods_rate_changing',
   'adjustment_requested', 'adjustment_approved', 'adjustment_refused', 'adjustment_withdrawn'));
