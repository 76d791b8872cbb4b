-- 0050 Payments: what a client asked to pay, what the card company said about it, and the sandbox card company of the demo.
-- Why: a payment is recorded before anybody leaves for the hosted card page, and each message of the card company has one
-- effect however often it arrives (money 3.1, 3.3; domain README section 4). No card data is ever stored: there is no
-- column for it. Locks: new objects only. Back-fill: none.
-- Order of locks: the advisory lock of the program account (card limit), or the payment's row; then those of the ledger.

create schema payments;
grant usage on schema payments to carm_app;

-- Given when the payment is posted. Gaps are harmless: the number names a receipt, it counts nothing.
create sequence payments.receipt_number;
grant usage on sequence payments.receipt_number to carm_app;

create table payments.payment (
  bn9 text not null,
  payment_id text not null,
  bn15 text not null check (left(bn15, 9) = bn9),
  -- Pre-authorized debit, bank files and cheques come with their own issue.
  method text not null check (method in ('card')),
  amount_cents bigint not null check (amount_cents > 0),
  status text not null check (status in
    ('initiated', 'pending', 'posted', 'partly_allocated', 'allocated', 'failed', 'abandoned', 'reversed')),
  gateway text not null check (gateway in ('sandbox', 'stripe')),
  gateway_reference text,
  receipt_number text,
  -- As the audit names actors; and the business in whose name it was paid: the client, or a broker that pays for one.
  initiated_by text not null,
  payer_bn9 text not null,
  payer_name text not null,
  initiated_at timestamptz not null,
  -- The legal day of initiated_at: it chooses the billing cycle of the card limit.
  initiated_on date not null,
  -- The day the money counts from (interest looks at nothing else), and the day it reached the books.
  effective_on date,
  posted_on date,
  posted_at timestamptz,
  -- The statement the payer was looking at, and the documents he meant; information, the ledger clears oldest due first.
  statement_number text,
  intended_items text[] not null default '{}',
  -- Why the card company said no.
  failure text,
  -- The entry and the credit it became.
  ledger_entry_id bigint,
  ledger_item_id bigint,
  primary key (bn9, payment_id),
  check ((status in ('posted', 'partly_allocated', 'allocated', 'reversed'))
    = (receipt_number is not null and effective_on is not null and posted_on is not null and posted_at is not null
      and ledger_item_id is not null)),
  check (posted_on >= effective_on)
);
call platform.tenant_table('payments.payment', 'mutable');
create index payment_by_id on payments.payment (payment_id);
create index payment_newest on payments.payment (bn9, bn15, initiated_at desc, payment_id desc);
create index payment_undecided on payments.payment (initiated_at) where status in ('initiated', 'pending');
create index payment_unspent on payments.payment (bn9, payment_id) where status in ('posted', 'partly_allocated');
create unique index payment_receipt on payments.payment (bn9, receipt_number);

-- Everything that happened to a payment: each change of state, each message of the card company. Never changed.
create table payments.payment_event (
  bn9 text not null,
  event_id bigint generated always as identity,
  payment_id text not null,
  kind text not null check (kind in ('state', 'gateway')),
  from_status text,
  to_status text,
  gateway text,
  -- The card company's own id of its message: a second copy of it finds this row and does nothing.
  message_id text,
  detail jsonb not null default '{}',
  actor text not null,
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (bn9, event_id),
  unique (bn9, gateway, message_id),
  foreign key (bn9, payment_id) references payments.payment (bn9, payment_id),
  check ((kind = 'gateway') = (message_id is not null and gateway is not null)),
  check ((kind = 'state') = (to_status is not null))
);
call platform.tenant_table('payments.payment_event', 'append_only');
create index event_of_payment on payments.payment_event (bn9, payment_id, event_id);

-- The books of the sandbox card company, which stands outside the product and is only hosted by it in demo mode.
create table payments.sandbox_session (
  bn9 text not null,
  session_id text not null,
  payment_id text not null,
  bn15 text not null,
  amount_cents bigint not null check (amount_cents > 0),
  return_url text not null,
  status text not null default 'open' check (status in ('open', 'confirming', 'succeeded', 'failed', 'expired')),
  failure text,
  decided_on date,
  -- The pretended outage: until then the card company answers "still working on it".
  silent_until timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (bn9, session_id),
  -- The payment id is the idempotency key of the start.
  unique (bn9, payment_id)
);
call platform.tenant_table('payments.sandbox_session', 'mutable');
create index sandbox_session_by_id on payments.sandbox_session (session_id);

insert into platform.setting (key, value, valid_from, valid_to, source, certainty) values
  ('card.limit', '4999.99', '2021-05-25', null, 'Money book 3.1: below 5,000 by credit card', 'official'),
  ('card.limit.per', 'payment', '2021-05-25', '2025-09-27', 'Money book 3.1: repeat allowed', 'official'),
  ('card.limit.per', 'cycle', '2025-09-28', null, 'Money book 3.1: per billing cycle (18th to 17th) and program account', 'official')
on conflict do nothing;
