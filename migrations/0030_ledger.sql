-- 0030 The accounts receivable ledger: entries and postings (never changed), items open and cleared, one balance per account.
-- Why: every amount a client owes or is owed is one entry that sums to zero; what is still open hangs on items, and which
-- credit paid which debt is a row of its own (money 1.2, 1.3, 3.3). Locks: new objects only. Back-fill: none.
-- Order of locks, everywhere: the balance row of the program account first, then items. So two payments cannot deadlock.

create schema ledger;
grant usage on schema ledger to carm_app;

-- One fact of law that moves money. `effective_on` drives interest; `recorded_on` is the day it reached the books.
create table ledger.entry (
  bn9 text not null,
  entry_id bigint generated always as identity,
  bn15 text not null check (left(bn15, 9) = bn9),
  reason text not null,
  source_id text not null,
  effective_on date not null,
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- Postings join only in the transaction of their entry (trigger below).
  transaction_id xid8 not null default pg_current_xact_id(),
  primary key (bn9, entry_id),
  -- The same fact posts once, whoever asks how often.
  unique (bn9, reason, source_id)
);
call platform.tenant_table('ledger.entry', 'append_only');
create index entry_of_account on ledger.entry (bn9, bn15, recorded_on);

-- Debit +, credit −. The chart of accounts is in src/ledger/README.md.
create table ledger.posting (
  bn9 text not null,
  entry_id bigint not null,
  line smallint not null,
  bn15 text not null,
  recorded_on date not null,
  account text not null check (account in ('receivable', 'cash', 'duty', 'surtax', 'safeguard', 'anti_dumping',
    'countervailing', 'excise_duty', 'excise_tax', 'luxury_tax', 'gst', 'provincial', 'penalty', 'fee', 'interest',
    'interest_expense', 'drawback', 'set_off', 'transfer', 'deposit', 'written_off')),
  amount_cents bigint not null check (amount_cents <> 0),
  primary key (bn9, entry_id, line, recorded_on)
) partition by range (recorded_on);
insert into platform.partitioned_table values ('ledger.posting');
call platform.tenant_table('ledger.posting', 'append_only');

-- At commit every new entry sums to zero.
create function ledger.entry_sums_to_zero() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount_cents), 0) from ledger.posting
      where bn9 = new.bn9 and entry_id = new.entry_id and recorded_on = new.recorded_on) <> 0 then
    raise exception 'entry % (% %) does not sum to zero', new.entry_id, new.reason, new.source_id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger sums_to_zero after insert on ledger.entry
  deferrable initially deferred for each row execute function ledger.entry_sums_to_zero();

-- A posting belongs to an entry of its own transaction: so the check above has seen every posting there will ever be.
create function ledger.postings_of_this_transaction() returns trigger language plpgsql as $$
begin
  if exists (select from added a left join ledger.entry e
      on e.bn9 = a.bn9 and e.entry_id = a.entry_id and e.recorded_on = a.recorded_on and e.bn15 = a.bn15
        and e.transaction_id = pg_current_xact_id()
      where e.entry_id is null) then
    raise exception 'a posting joins only an entry of its own transaction' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger of_this_transaction after insert on ledger.posting referencing new table as added
  for each statement execute function ledger.postings_of_this_transaction();

-- What is owed (debit) or owing to the client (credit), one row per document and version.
create table ledger.item (
  bn9 text not null,
  item_id bigint generated always as identity,
  bn15 text not null check (left(bn15, 9) = bn9),
  entry_id bigint not null,
  side text not null check (side in ('debit', 'credit')),
  type text not null check (type in ('CAD', 'CAD_COR_D', 'CAD_COR_C', 'CAD_ADJ_D', 'CAD_ADJ_C', 'CSA_TT', 'INV', 'K9', 'NPA',
    'LAP', 'DRAWBACK', 'INT_LATE', 'INT_REF', 'NSF', 'PMT', 'PMT_REV', 'DISB', 'SEC_CLAIM', 'SETOFF_IN', 'SETOFF_OUT',
    'XFER', 'ADMIN')),
  type_rank smallint not null,
  source_document text not null,
  version int,
  posted_on date not null,
  effective_on date not null,
  -- A debit's due day; a credit's first day of use for other debts than its own declaration's.
  due_on date not null,
  original_cents bigint not null check (original_cents >= 0),
  open_cents bigint not null check (open_cents between 0 and original_cents),
  status text not null check (status in ('posted', 'partly_cleared', 'cleared', 'reversed', 'written_off')),
  is_disputed boolean not null default false,
  is_secured boolean not null default false,
  in_collection boolean not null default false,
  filer_bn9 text,
  cycle_month text check (cycle_month ~ '^\d{4}-\d{2}$'),
  -- The statement it stands on: by posting day (to the 24th), never before its own cycle.
  statement_month text not null check (statement_month ~ '^\d{4}-\d{2}$' and statement_month >= coalesce(cycle_month, '')),
  -- What the amount is made of, debit +; sums to the signed original for declarations, all zero for the rest.
  duty_cents bigint not null default 0,
  surtax_cents bigint not null default 0,
  safeguard_cents bigint not null default 0,
  sima_cents bigint not null default 0,
  excise_cents bigint not null default 0,
  gst_cents bigint not null default 0,
  provincial_cents bigint not null default 0,
  primary key (bn9, item_id)
);
call platform.tenant_table('ledger.item', 'mutable');
-- Only what is open, and the state that follows from it, may ever change.
revoke update on ledger.item from carm_app;
grant update (open_cents, status, is_disputed, is_secured, in_collection) on ledger.item to carm_app;

create index item_open on ledger.item (bn9, bn15, side, due_on, type_rank, posted_on, item_id) where open_cents > 0;
create index item_newest on ledger.item (bn9, bn15, posted_on desc, item_id desc);
create index item_by_due on ledger.item (bn9, bn15, due_on desc, item_id desc);
create index item_of_statement on ledger.item (statement_month, bn9, bn15);
create index item_of_document on ledger.item (bn9, source_document);
create index item_of_entry on ledger.item (bn9, entry_id);
create index item_of_day on ledger.item (posted_on, bn9, bn15);

-- Which credit met which debit and how much. `cleared_on` is the day of the books; `effective_on`, the later of both sides'
-- effective days, is the day from which the debt bears no interest on that part (money 4.1). A negative amount undoes an earlier row (dishonoured payment).
create table ledger.clearing (
  bn9 text not null,
  clearing_id bigint generated always as identity,
  bn15 text not null check (left(bn15, 9) = bn9),
  credit_item_id bigint not null,
  debit_item_id bigint not null,
  amount_cents bigint not null check (amount_cents <> 0),
  cleared_on date not null,
  effective_on date not null,
  why text not null check (why in ('own_declaration', 'oldest_due', 'chosen', 'reversal')),
  -- Statements of both sides: a later check of an old statement asks which pairs reach across its edge.
  credit_month text not null,
  debit_month text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (bn9, clearing_id),
  foreign key (bn9, credit_item_id) references ledger.item (bn9, item_id),
  foreign key (bn9, debit_item_id) references ledger.item (bn9, item_id)
);
call platform.tenant_table('ledger.clearing', 'append_only');
create index clearing_of_credit on ledger.clearing (bn9, credit_item_id);
create index clearing_of_debit on ledger.clearing (bn9, debit_item_id);
create index clearing_across on ledger.clearing (greatest(credit_month, debit_month)) where credit_month <> debit_month;

-- Running balance, one row per program account: never on the Crown's revenue accounts, which everybody would wait for.
create table ledger.account_balance (
  bn9 text not null,
  bn15 text not null check (left(bn15, 9) = bn9),
  balance_cents bigint not null,
  entries bigint not null,
  primary key (bn9, bn15)
);
call platform.tenant_table('ledger.account_balance', 'mutable');
