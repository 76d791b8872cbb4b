-- 0073 Goods: the product library of a business, its uploads, and the rate changes that were told.
-- Why: importers bring in the same goods again and again; number, origin and treatment are worked out once, and watched.
-- Locks: new objects; the check on kinds of messages is replaced (an instant). Back-fill: none.

create schema goods;
grant usage on schema goods to carm_app;

create table goods.item (
  bn9 text not null,
  item_id text not null,
  -- Whose messages tell of changes: the program account in which the item was entered.
  account text not null check (left(account, 9) = bn9),
  reference text not null,
  -- The reference in lower case: one item each, whatever the capitals.
  reference_key text not null,
  description text not null,
  classification text not null check (classification ~ '^\d{10}$'),
  origin text not null check (origin ~ '^[A-Z]{2}$'),
  -- English abbreviation; null: none preferred.
  treatment text,
  supplier text,
  unit text,
  value_cents bigint check (value_cents >= 0),
  currency text,
  ruling_number text,
  notes text,
  is_active boolean not null default true,
  version int not null default 1,
  -- Rate changes up to this day were seen by somebody who keeps the list.
  seen_on date not null,
  updated_at timestamptz not null default clock_timestamp(),
  updated_by text not null,
  primary key (bn9, item_id),
  unique (item_id),
  unique (bn9, reference_key),
  check ((value_cents is null) = (currency is null))
);
call platform.tenant_table('goods.item', 'deletable');
create index item_newest on goods.item (bn9, updated_at desc, item_id desc);
create index item_by_number on goods.item (bn9, classification, item_id);

-- A file as it was read, kept so that the dry run and what was taken over look at the same rows.
create table goods.upload (
  bn9 text not null,
  upload_id text not null,
  account text not null check (left(account, 9) = bn9),
  file_name text not null,
  language text not null check (language in ('en', 'fr')),
  rows jsonb not null,
  uploaded_by text not null,
  uploaded_on date not null,
  -- Null: dry run only. The report is what happened to each row.
  applied_on date,
  report jsonb,
  primary key (bn9, upload_id),
  unique (upload_id),
  check ((applied_on is null) = (report is null))
);
call platform.tenant_table('goods.upload', 'deletable');

-- One message for each change of an item, however often the day is run. A reclassified item is told of anew.
create table goods.told_change (
  bn9 text not null,
  item_id text not null,
  classification text not null,
  origin text not null,
  changes_on date not null,
  told_on date not null,
  primary key (bn9, item_id, classification, origin, changes_on)
);
call platform.tenant_table('goods.told_change', 'append_only');

alter table notices.message drop constraint message_kind_check;
alter table notices.message add constraint message_kind_check check (kind in
  ('statement_issued', 'cad_accepted', 'cad_corrected', 'payment_received', 'goods_rate_changing'));

insert into platform.setting (key, value, valid_from, source, certainty) values
  ('goods.watch.ahead.days', '60', '1900-01-01', 'design', 'design'),
  ('goods.upload.keep.days', '30', '1900-01-01', 'design', 'design')
on conflict do nothing;
