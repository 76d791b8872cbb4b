-- 0081 What takes charges away and what provinces and safeguards add: GST codes, remissions, safeguards, provincial charges.
-- Why: issue 3 item 5; each changes by day and by order, so each is dated rows with a source, never code.
-- Locks: new tables; a check on a small table is replaced (an instant). Back-fill: none (loaded from data/measures by
-- src/tariff/load.ts). Check: constraints below and src/tariff/check-tables.ts.

-- Two characters, as the declaration has them. The names are ours: the agency's list (D18-5-1, appendix D) was not seen.
create table tariff.gst_code (
  gst_code text not null check (gst_code ~ '^[A-Z0-9]{2}$'),
  kind text not null check (kind in ('normal', 'zero_rated', 'non_taxable', 'partial', 'window')),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  begins text[],
  tariff_codes text[],
  countries text[],
  -- Dollars of value for duty; above it the code does not hold.
  value_to numeric check (value_to > 0),
  confidence tariff.confidence not null,
  en text not null check (en <> ''),
  fr text not null check (fr <> ''),
  law text not null,
  law_fr text not null,
  source text not null,
  unique nulls not distinct (gst_code, valid_from)
);

-- Numbers claimed as special authority, and what each takes away. The days are those of the importation.
create table tariff.remission (
  remission text not null check (remission ~ '^[A-Z0-9][A-Z0-9/-]{1,24}$'),
  is_prefix text not null check (is_prefix in ('yes', 'no')),
  takes text[],
  surtax_orders text[],
  countries text[],
  -- Dollars of value for duty: above the first, up to the second.
  value_from numeric check (value_from >= 0),
  value_to numeric check (value_to > coalesce(value_from, 0)),
  claim_years int check (claim_years > 0),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  confidence tariff.confidence not null,
  en text not null check (en <> ''),
  fr text not null check (fr <> ''),
  conditions_en text not null,
  conditions_fr text not null,
  source text not null,
  check (takes <@ array['customsDuty', 'surtax', 'safeguard', 'antiDumping', 'countervailing', 'exciseDuty',
    'exciseTax', 'gst', 'provincial']),
  unique nulls not distinct (remission, valid_from)
);

-- One number of one order. Ships empty: none in force is known.
create table tariff.safeguard (
  safeguard text not null check (safeguard ~ '^[A-Z0-9][A-Z0-9/-]{1,24}$'),
  code text not null check (code ~ '^[0-9]{4,10}$'),
  origins text[],
  exempt text[],
  rate text not null,
  decided_by text not null check (decided_by in ('item_and_origin', 'quota')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  confidence tariff.confidence not null,
  en text not null check (en <> ''),
  fr text not null check (fr <> ''),
  unique (safeguard, code, valid_from)
);

-- Mark-ups on alcohol and taxes on tobacco that provinces collect on casual goods. Ships empty: loaded by the adopter.
create table tariff.provincial_charge (
  province text not null check (province ~ '^[A-Z]{2}$'),
  provincial_charge text not null check (provincial_charge ~ '^[A-Z][A-Z0-9-]{2,39}$'),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  begins text[] not null check (cardinality(begins) > 0),
  basis text not null check (basis in ('unit', 'started', 'percent')),
  figure numeric not null check (figure > 0),
  per numeric check (per > 0),
  unit text check (unit ~ '^[A-Z]{3}$'),
  -- Percent of alcohol by volume: above the first, up to the second.
  strength_above numeric check (strength_above >= 0),
  strength_to numeric check (strength_to > coalesce(strength_above, 0)),
  confidence tariff.confidence not null,
  en text not null check (en <> ''),
  fr text not null check (fr <> ''),
  source text not null,
  source_fr text not null,
  check (basis = 'percent' or (per is not null and unit is not null)),
  unique nulls not distinct (province, provincial_charge, valid_from)
);

-- Provinces whose additional duty is charged with a federal excise rate: so many times the federal figures.
create table tariff.excise_province (
  province text not null check (province ~ '^[A-Z]{2}$'),
  excise_rate text not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  times numeric not null check (times > 0),
  confidence tariff.confidence not null,
  source text not null,
  source_fr text not null,
  unique nulls not distinct (province, excise_rate, valid_from)
);

-- A figure of an earlier year that stands in until the one indexed on 1 April is loaded.
alter table tariff.excise_rate drop constraint excise_rate_remark_check;
alter table tariff.excise_rate add constraint excise_rate_remark_check
  check (remark in ('base_figure', 'last_figure', 'provincial_extra', 'may_have_ended'));

do $$
declare name text;
begin
  foreach name in array array['gst_code', 'remission', 'safeguard', 'provincial_charge', 'excise_province'] loop
    call platform.shared_table(('tariff.' || name)::regclass, 'read');
  end loop;
end $$;
