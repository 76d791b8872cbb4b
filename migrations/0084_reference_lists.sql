-- 0084 Any dated reference table may be loaded as a list (src/tariff/loading/dated-list.ts), single settings included.
-- Why: measures, excise figures, settings change by notice, one at a time. Locks: the log of loads, for a moment.
-- Back-fill: none.
alter table tariff.load drop constraint load_kind_check;
alter table tariff.load
  add constraint load_kind_check check (kind in ('edition', 'texts', 'rates', 'surtax', 'offices', 'list'));
