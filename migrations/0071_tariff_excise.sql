-- 0071 Excise duties and taxes, and the anti-dumping and countervailing measures, as dated rows.
-- Why: issue 3 item 5; the amounts change by day and by order, so they are data with a source, never code.
-- Locks: new tables only. Back-fill: none (loaded from data/measures by src/tariff/load.ts). Check: constraints below.

-- One part of one rate; parts of the same choice stand beside each other and the greatest (or least) counts.
create table tariff.excise_rate (
  excise_rate text not null check (excise_rate ~ '^[A-Z][A-Z0-9-]{2,39}$'),
  part int not null check (part > 0),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  charge text not null check (charge in ('exciseDuty', 'exciseTax', 'luxuryTax')),
  choice int not null check (choice > 0),
  pick text check (pick in ('greatest', 'least')),
  basis text not null check (basis in ('unit', 'started', 'tier', 'percent', 'percent_above')),
  figure numeric not null check (figure > 0),
  per numeric check (per > 0),
  unit text check (unit ~ '^[A-Z]{3}$'),
  above numeric check (above >= 0),
  up_to numeric check (up_to > above),
  headings text[],
  remark text check (remark in ('base_figure', 'provincial_extra', 'may_have_ended')),
  confidence tariff.confidence not null,
  en text not null check (en <> ''),
  fr text not null check (fr <> ''),
  source text not null,
  source_fr text not null,
  check (basis not in ('unit', 'started', 'tier') or (per is not null and unit is not null)),
  check (basis <> 'percent_above' or above is not null),
  unique nulls not distinct (excise_rate, part, valid_from)
);

-- The product definition of the finding decides, not the numbers: items are indicative.
create table tariff.sima_measure (
  sima_case text not null check (sima_case ~ '^[A-Z0-9]{2,10}$'),
  kind text not null check (kind in ('AD', 'CVD')),
  countries text[] not null check (cardinality(countries) > 0),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  state text not null check (state in ('final', 'provisional', 'investigation')),
  confidence tariff.confidence not null,
  en text not null check (en <> ''),
  fr text not null check (fr <> ''),
  source text not null,
  unique nulls not distinct (sima_case, kind, valid_from)
);
create table tariff.sima_item (
  sima_case text not null,
  code tariff.code not null,
  primary key (sima_case, code)
);

call platform.shared_table('tariff.excise_rate'::regclass, 'read');
call platform.shared_table('tariff.sima_measure'::regclass, 'read');
call platform.shared_table('tariff.sima_item'::regclass, 'read');
