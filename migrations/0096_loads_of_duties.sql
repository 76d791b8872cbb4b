-- 0096 Rates may be loaded from answers of the tariff API (customsDuties), item by item.
-- Why: between two editions the agency's service tells single rates (issue 3 item 6). Locks: the log of loads, for a moment.
-- Back-fill: none.
alter table tariff.load drop constraint load_kind_check;
alter table tariff.load
  add constraint load_kind_check check (kind in ('edition', 'texts', 'duties', 'rates', 'surtax', 'offices', 'list'));
