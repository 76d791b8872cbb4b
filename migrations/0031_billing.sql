-- 0031 Billing: daily notices, statements of account, and the tables that may move a due date or add a holiday.
-- Why: what was issued stays as it was issued; a later payment or correction shows beside it, never in it (money 1.5, 1.6).
-- Locks: new objects only. Back-fill: none.

create schema billing;
grant usage on schema billing to carm_app;

-- Bulletins that defer a due date (money BC-11), and holidays of an office (K4). Reference data.
create table billing.due_date_override (
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  -- Empty: every stream.
  stream text not null default '' check (stream in ('', 'rpp', 'clvs', 'csa1', 'csa2')),
  due_on date not null,
  bulletin text not null,
  primary key (month, stream)
);
call platform.shared_table('billing.due_date_override', 'read');
create table billing.local_holiday (
  office text not null,
  on_day date not null,
  name text not null,
  source text not null,
  primary key (office, on_day)
);
call platform.shared_table('billing.local_holiday', 'read');

-- The ledger's items, as billing reads them. The reader's own row-level security applies.
create view ledger.item_view with (security_invoker = true) as
  select bn9, bn15, item_id, side, type, posted_on, due_on, original_cents, open_cents, cycle_month, statement_month,
    duty_cents, surtax_cents, safeguard_cents, sima_cents, excise_cents, gst_cents, provincial_cents
  from ledger.item;
-- Pairs whose two sides stand on different statements.
create view ledger.clearing_across_view with (security_invoker = true) as
  select bn9, bn15, amount_cents, credit_month, debit_month from ledger.clearing where credit_month <> debit_month;
grant select on ledger.item_view, ledger.clearing_across_view to carm_app;

-- One notice per account and business day with activity. Its items are the ledger's, of the days from_on to noticed_on.
create table billing.daily_notice (
  bn9 text not null,
  bn15 text not null check (left(bn15, 9) = bn9),
  noticed_on date not null,
  from_on date not null,
  issued_on date not null,
  items int not null,
  debits_cents bigint not null,
  credits_cents bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (bn9, bn15, noticed_on),
  check (from_on <= noticed_on and noticed_on < issued_on)
);
call platform.tenant_table('billing.daily_notice', 'append_only');

-- One row per account and month. `movements` is what the lines are drawn from: sums per type and side, never amended.
create table billing.statement (
  bn9 text not null,
  bn15 text not null check (left(bn15, 9) = bn9),
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  number text not null,
  period_start date not null,
  period_end date not null,
  issued_on date not null,
  due_on date not null,
  opening_cents bigint not null,
  debits_cents bigint not null,
  credits_cents bigint not null,
  closing_cents bigint not null,
  -- Of the closing balance: open debts due before the day of issue.
  overdue_cents bigint not null,
  -- Posted by the cut-off, yet of the next cycle: not in the closing balance.
  next_cycle_cents bigint not null,
  movements jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (bn9, bn15, month),
  unique (bn9, number),
  check (closing_cents = opening_cents + debits_cents - credits_cents)
);
call platform.tenant_table('billing.statement', 'append_only');
create index statement_of_month on billing.statement (month, bn9, bn15);

-- One run per month for everybody; the second finds the row and does nothing.
create table billing.statement_run (
  month text primary key,
  issued_on date not null,
  statements int not null,
  closing_cents numeric not null,
  recorded_at timestamptz not null default clock_timestamp()
);
call platform.shared_table('billing.statement_run', 'append_only');
