-- 0080 Keys of requests are forgotten after their time (setting api.idempotency.days).
-- Why: they are kept to answer repeated requests, not for ever. Locks: rows deleted only. Back-fill: none.
insert into platform.setting (key, value, source, certainty)
  values ('api.idempotency.days', '30', 'experience, section 6', 'design');

create function platform.forget_old_keys(days int) returns bigint language sql security definer
  set search_path = pg_catalog, platform as $$
  with gone as (
    delete from platform.idempotency where recorded_at < now() - make_interval(days => days) returning 1)
  select count(*) from gone
$$;
revoke all on function platform.forget_old_keys(int) from public;
grant execute on function platform.forget_old_keys(int) to carm_app;
