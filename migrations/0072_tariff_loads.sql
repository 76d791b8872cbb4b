-- 0072 Loads of reference data: what was loaded, by whom, with its report; official texts beside our own titles.
-- Why: an officer proposes a file, a second person approves, it takes effect on a day (issue 3, item 6).
-- Locks: tariff.rate while its key is rebuilt (40,000 rows, under a second). Back-fill: none.

create table tariff.load (
  load_id text primary key,
  kind text not null check (kind in ('edition', 'texts', 'rates', 'surtax', 'offices')),
  status text not null check (status in ('proposed', 'approved', 'rejected', 'applied', 'failed')),
  file_name text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_bytes int not null check (file_bytes > 0),
  edition text,
  lang text not null default 'en' check (lang in ('en', 'fr')),
  valid_from date not null,
  -- First day on which it takes effect; never before the second person has approved.
  effective_on date not null,
  report jsonb not null,
  proposed_by text not null,
  proposed_name text not null,
  proposed_on date not null,
  proposed_at timestamptz not null default now(),
  decided_by text,
  decided_name text,
  decided_at timestamptz,
  reason text,
  applied_at timestamptz,
  fault text,
  check (status not in ('approved', 'applied', 'rejected') or decided_by is not null),
  -- Two pairs of eyes; the command line has the operator's own and says so.
  check (decided_by is null or decided_by <> proposed_by or proposed_by = 'operator')
);
create index load_newest on tariff.load (proposed_at desc);
call platform.shared_table('tariff.load', 'mutable');

-- The file itself, until it is applied or refused: what is approved is what was looked at.
create table tariff.load_file (
  load_id text primary key references tariff.load,
  content bytea not null
);
call platform.shared_table('tariff.load_file', 'deletable');

-- Descriptions of the agency, in force from a day. Ours are in tariff.title.
create table tariff.official_text (
  code tariff.code not null,
  lang text not null check (lang in ('en', 'fr')),
  text text not null check (text <> ''),
  edition text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (code, lang, valid_from)
);
call platform.shared_table('tariff.official_text', 'read');

-- Asked by every process to see whether its memory is still that of the tables.
create table tariff.reference_version (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 0
);
insert into tariff.reference_version default values;
call platform.shared_table('tariff.reference_version', 'read');

-- A rate that ends for some of its treatments only leaves two rows that differ in the treatments alone.
alter table tariff.rate drop constraint rate_pkey;
alter table tariff.rate add primary key (item, rate, source, valid_from, treatments);
