-- 0020 The tariff: shared reference data, every row with its days, source and confidence.
-- Why: a question about any day gets that day's answer (design 5). Loaded from data/ by src/tariff/load.ts, once per file.
-- Locks: new objects only. Back-fill: none. Check: src/tariff/check-tables.ts, before each load is committed.

create schema tariff;
grant usage on schema tariff to carm_app;

create domain tariff.confidence as text check (value in ('official', 'high', 'check', 'unreliable'));
create domain tariff.code as text check (value ~ '^[0-9]{2}$|^[0-9]{4,10}$');

-- What was loaded: a file whose hash is here is not loaded again.
create table tariff.loaded_file (
  table_name text primary key,
  hash text not null,
  row_count int not null check (row_count >= 0),
  loaded_at timestamptz not null default now()
);

create table tariff.edition (
  edition text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null,
  primary key (edition, valid_from)
);

create table tariff.source (
  source text primary key,
  confidence tariff.confidence not null,
  en text not null,
  fr text not null
);

create table tariff.section (
  section text primary key check (section ~ '^S[0-9]{2}$'),
  first_chapter tariff.code not null,
  last_chapter tariff.code not null check (last_chapter >= first_chapter)
);

-- Titles in our own words, at any level; a level without one borrows the nearest above.
create table tariff.title (
  code text primary key,
  en text not null check (en <> ''),
  fr text not null check (fr <> '')
);

-- unit: null = none stated; '-' = the tariff says that no quantity is wanted.
create table tariff.node (
  code tariff.code not null,
  unit text,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (code, valid_from)
);

-- One rate text of an item with the treatments it holds for (four rows instead of twenty-three).
create table tariff.rate (
  item tariff.code not null check (length(item) = 8),
  treatments text[] not null check (cardinality(treatments) > 0),
  rate text not null,
  source text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (item, rate, source, valid_from)
);

create table tariff.setting (
  setting text not null,
  value text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  confidence tariff.confidence not null,
  source text not null,
  unique nulls not distinct (setting, valid_from)
);

create table tariff.treatment (
  treatment text primary key,
  code text check (code ~ '^[0-9]{2}$'),
  abbreviation_fr text not null,
  en text not null,
  fr text not null,
  code_confidence tariff.confidence not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from)
);

create table tariff.country (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  iso3 text,
  "numeric" text,
  status text not null check (status in ('iso', 'user', 'reserved'))
);

-- Which treatments goods of a country may claim; only_items limits it to some items.
create table tariff.country_treatment (
  country text not null,
  treatment text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  only_items text[],
  confidence tariff.confidence not null,
  note text,
  unique nulls not distinct (country, treatment, valid_from)
);

create table tariff.unit (
  unit text primary key check (unit ~ '^[A-Z]{3}$'),
  kind text not null,
  en text not null,
  fr text not null
);

create table tariff.currency (
  currency text primary key check (currency ~ '^[A-Z]{3}$'),
  "numeric" text,
  minor_unit int not null check (minor_unit between 0 and 4)
);

create table tariff.office (
  office text not null check (office ~ '^[0-9]{4}$'),
  province text not null,
  en text not null,
  fr text not null,
  confidence tariff.confidence not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  unique nulls not distinct (office, valid_from)
);

-- Canadian dollars for one unit. Not rounded: the digits published are the digits used.
create table tariff.exchange_rate (
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  published_on date not null,
  rate numeric not null check (rate > 0),
  primary key (currency, published_on)
);

create table tariff.surtax_order (
  surtax_order text primary key,
  rank int not null unique,
  origin text not null,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  en text not null,
  fr text not null
);

create table tariff.surtax_list (
  surtax_order text not null,
  schedule text not null,
  origin text not null check (origin in ('CN', 'US', 'CN-MELT', 'ALL', 'NOT-CUSMA')),
  percent numeric not null check (percent > 0),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  confidence tariff.confidence not null,
  primary key (surtax_order, schedule, valid_from)
);

create table tariff.surtax_item (
  surtax_order text not null,
  schedule text not null,
  code tariff.code not null,
  primary key (surtax_order, schedule, code)
);

create table tariff.surtax_partner (
  surtax_order text not null,
  country text not null,
  primary key (surtax_order, country)
);

create table tariff.steel_class (steel_class int primary key, en text not null, fr text not null);

create table tariff.steel_class_item (
  steel_class int not null,
  code tariff.code not null check (length(code) = 10),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (steel_class, code, valid_from)
);

create table tariff.steel_quota (
  schedule text not null,
  steel_class int not null,
  tonnes_per_quarter numeric not null check (tonnes_per_quarter > 0),
  maximum_share_percent numeric not null check (maximum_share_percent between 0 and 100),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  confidence tariff.confidence not null,
  primary key (schedule, steel_class, valid_from)
);

do $$
declare name text;
begin
  for name in select table_name from information_schema.tables where table_schema = 'tariff' loop
    call platform.shared_table(('tariff.' || name)::regclass, 'read');
  end loop;
end $$;
