-- 0095 A proposed load may be taken back by its proposer, an approved one stopped before its day.
-- Why: a slip seen after the click must not wait for its day (issue 3 item 6). Taking back is the one decision that needs no
-- second person: nothing happens. Locks: the log of loads, for a moment. Back-fill: none.
alter table tariff.load drop constraint load_status_check;
alter table tariff.load add constraint load_status_check
  check (status in ('proposed', 'approved', 'rejected', 'withdrawn', 'applied', 'failed'));
alter table tariff.load drop constraint load_check1;
alter table tariff.load add constraint load_two_persons
  check (decided_by is null or decided_by <> proposed_by or proposed_by = 'operator' or status = 'withdrawn');
