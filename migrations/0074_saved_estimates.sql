-- 0074 Saved estimates: questions put to the estimator that a business keeps, with the answer of the day they were kept.
-- Why: people come back to an estimate before they buy, and want to know whether rates have changed since. What is kept is
-- the question (the short query of the page), so it is worked out afresh whenever it is shown; the total of that day stands
-- beside it. Locks: new objects only. Back-fill: none.

create schema estimates;
grant usage on schema estimates to carm_app;

create table estimates.saved (
  bn9 text not null,
  estimate_id text not null,
  name text not null check (name <> '' and length(name) <= 120),
  -- The short query of the estimator's page: language-free, without the question mark.
  query text not null check (length(query) <= 4000),
  -- Duties and taxes on the day it was kept, the day whose rates were taken, and the edition of the tariff.
  total_cents bigint not null check (total_cents >= 0),
  rates_on date not null,
  edition text not null,
  made_on date not null,
  -- As the audit names actors, and for people to read.
  made_by text not null,
  made_by_name text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (bn9, estimate_id)
);
call platform.tenant_table('estimates.saved', 'deletable');
create index saved_newest on estimates.saved (bn9, recorded_at desc, estimate_id);
