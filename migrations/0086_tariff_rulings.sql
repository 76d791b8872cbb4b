-- 0086 Published rulings: what was decided for goods, shown beside the numbers they name.
-- Why: issue 3 items 2 and 3 (rulings beside candidates, links to rulings). Ships empty: the agency publishes them on pages,
-- not as a file; an adopter loads a list (src/tariff/loading/dated-list.ts), and rulings given here will join them.
-- Locks: new table only. Back-fill: none.

create table tariff.ruling (
  ruling text not null check (ruling ~ '^[A-Z0-9-]{5,20}$'),
  code text not null check (code ~ '^([0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10})$'),
  kind text not null check (kind in ('tariff', 'national', 'origin')),
  status text not null check (status in ('issued', 'modified', 'revoked')),
  decided_on date not null,
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  -- The goods, and why they are classified so, without names, prices or formulas.
  en text not null check (en <> ''),
  fr text not null check (fr <> ''),
  why_en text,
  why_fr text,
  -- Where it is published.
  address text check (address ~ '^https://'),
  source text not null,
  unique nulls not distinct (ruling, code, valid_from)
);

call platform.shared_table('tariff.ruling', 'read');
