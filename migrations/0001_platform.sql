-- 0001 The platform: application role, row-level security helpers, clock, settings, audit, outbox, idempotency, jobs.
-- Why: every later table is declared with the two helpers below, so that no tenant table can forget its fence.
-- Locks: new objects only. Back-fill: none.

do $$ begin
  if not exists (select from pg_roles where rolname = 'carm_app') then create role carm_app nologin; end if;
end $$;
grant carm_app to current_user;
grant usage on schema platform to carm_app;

-- The second fence: true when the transaction was opened for this business. A transaction that stated none sees nothing.
create function platform.sees(bn9 text) returns boolean language sql stable parallel safe as $$
  select coalesce(
    current_setting('carm.businesses', true) = '*'
      or bn9 = any(string_to_array(current_setting('carm.businesses', true), ',')), false)
$$;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: a mistake gets a reversing row', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Declares a table whose rows belong to a business: row-level security on its bn9, and the rights of the application.
-- kind: 'append_only' (insert and read) or 'mutable' (update too; deleting only where 'deletable').
create procedure platform.tenant_table(target regclass, kind text) language plpgsql as $$
declare
  name text := target::text;
begin
  assert kind in ('append_only', 'mutable', 'deletable'), 'kind of tenant table';
  execute format('alter table %s enable row level security', name);
  execute format('create policy business_fence on %s to carm_app using (platform.sees(bn9)) with check (platform.sees(bn9))', name);
  execute format('grant select, insert on %s to carm_app', name);
  if kind in ('mutable', 'deletable') then execute format('grant update on %s to carm_app', name); end if;
  if kind = 'deletable' then execute format('grant delete on %s to carm_app', name); end if;
  if kind = 'append_only' then
    execute format('create trigger append_only before update or delete on %s for each row execute function platform.refuse_change()', name);
  end if;
end $$;

-- Declares a table without an owner business (reference data, calendars): 'read', 'append_only', 'mutable' or 'deletable'.
create procedure platform.shared_table(target regclass, kind text) language plpgsql as $$
declare
  name text := target::text;
begin
  assert kind in ('read', 'append_only', 'mutable', 'deletable'), 'kind of shared table';
  execute format('grant select on %s to carm_app', name);
  if kind <> 'read' then execute format('grant insert on %s to carm_app', name); end if;
  if kind in ('mutable', 'deletable') then execute format('grant update on %s to carm_app', name); end if;
  if kind = 'deletable' then execute format('grant delete on %s to carm_app', name); end if;
  if kind = 'append_only' then
    execute format('create trigger append_only before update or delete on %s for each row execute function platform.refuse_change()', name);
  end if;
end $$;

-- Tables partitioned by month of their recorded_on; the calendar opens the months ahead.
create table platform.partitioned_table (name text primary key);
create function platform.open_months(from_day date, months int) returns int language plpgsql security definer
  set search_path = pg_catalog, platform as $$
declare
  parent text; first_day date; child text; opened int := 0;
begin
  for parent in select name from platform.partitioned_table order by name loop
    for i in 0 .. months - 1 loop
      first_day := (date_trunc('month', from_day) + make_interval(months => i))::date;
      child := parent || '_' || to_char(first_day, 'YYYYMM');
      if to_regclass(child) is null then
        execute format('create table %s partition of %s for values from (%L) to (%L)',
          child, parent, first_day, (first_day + interval '1 month')::date);
        opened := opened + 1;
      end if;
    end loop;
  end loop;
  return opened;
end $$;

-- The test clock: days added to the real day (always 0 in production).
create table platform.clock (
  only_row boolean primary key default true check (only_row),
  offset_days int not null default 0
);
insert into platform.clock default values;
call platform.shared_table('platform.clock', 'mutable');

-- What was done for a business day; a second run of the day finds it done.
create table platform.calendar_run (
  business_day date not null,
  task text not null,
  result jsonb not null default '{}',
  recorded_at timestamptz not null default now(),
  primary key (business_day, task)
);
call platform.shared_table('platform.calendar_run', 'append_only');

-- Facts that change with time or are uncertain: a value, its days, its source.
create table platform.setting (
  key text not null,
  value text not null,
  valid_from date not null default '1900-01-01',
  valid_to date,
  source text not null,
  certainty text not null check (certainty in ('official', 'trade', 'code', 'data', 'inferred', 'memory', 'design')),
  primary key (key, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
call platform.shared_table('platform.setting', 'read');

-- Secrets made up at the first start of a demo; production takes them from the environment.
create table platform.secret (name text primary key, value text not null);
call platform.shared_table('platform.secret', 'append_only');

-- One key, one effect: the answer is kept in the transaction that had the effect.
create table platform.idempotency (
  actor text not null,
  key text not null check (length(key) between 1 and 255),
  request_hash text not null,
  status int,
  answer text,
  content_type text,
  location text,
  recorded_at timestamptz not null default now(),
  primary key (actor, key)
);
alter table platform.idempotency enable row level security;
create policy own_keys on platform.idempotency to carm_app
  using (actor = current_setting('carm.actor', true)) with check (actor = current_setting('carm.actor', true));
grant select, insert, update on platform.idempotency to carm_app;
create index idempotency_age on platform.idempotency (recorded_at);

-- Audit: who, for whom, what, before, after, why; chained per business by hash, so that a removed or changed row shows.
create table platform.audit_event (
  bn9 text not null,
  sequence bigint not null,
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  reason text,
  request_id text,
  previous_hash text not null,
  hash text not null,
  primary key (bn9, sequence, recorded_on)
) partition by range (recorded_on);
insert into platform.partitioned_table values ('platform.audit_event');
call platform.tenant_table('platform.audit_event', 'append_only');

create table platform.audit_head (bn9 text primary key, sequence bigint not null, hash text not null);
call platform.tenant_table('platform.audit_head', 'mutable');

-- The text that is hashed, in one place for writing and for verifying.
create function platform.audit_text(previous_hash text, sequence bigint, recorded_on date, actor text, action text,
  subject text, before jsonb, after jsonb, reason text) returns text language sql immutable as $$
  select concat_ws('|', previous_hash, sequence, to_char(recorded_on, 'YYYY-MM-DD'), actor, action, subject,
    coalesce(before::text, ''), coalesce(after::text, ''), coalesce(reason, ''))
$$;

create function platform.record_audit(of_bn9 text, on_day date, by_actor text, of_action text, of_subject text,
  of_before jsonb, of_after jsonb, of_reason text, of_request text) returns void language plpgsql as $$
declare
  head record; next_hash text;
begin
  insert into platform.audit_head as h (bn9, sequence, hash) values (of_bn9, 1, '')
    on conflict (bn9) do update set sequence = h.sequence + 1 returning h.sequence, h.hash into head;
  next_hash := encode(sha256(convert_to(platform.audit_text(head.hash, head.sequence, on_day, by_actor, of_action,
    of_subject, of_before, of_after, of_reason), 'UTF8')), 'hex');
  update platform.audit_head set hash = next_hash where bn9 = of_bn9;
  insert into platform.audit_event (bn9, sequence, recorded_on, actor, action, subject, before, after, reason,
    request_id, previous_hash, hash)
  values (of_bn9, head.sequence, on_day, by_actor, of_action, of_subject, of_before, of_after, of_reason, of_request,
    head.hash, next_hash);
end $$;

-- Outbox: what happened, written in the transaction that made it happen; consumers read it in commit order.
create table platform.event (
  bn9 text not null,
  event_id bigint generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  kind text not null,
  data jsonb not null,
  primary key (bn9, event_id, recorded_on)
) partition by range (recorded_on);
insert into platform.partitioned_table values ('platform.event');
call platform.tenant_table('platform.event', 'append_only');
create index event_in_commit_order on platform.event (transaction_id, event_id);

create table platform.event_consumer (
  name text primary key,
  transaction_id xid8 not null default '0',
  event_id bigint not null default 0
);
call platform.shared_table('platform.event_consumer', 'mutable');

-- Long work: a page, a percentage, a result.
create table platform.job (
  job_id text primary key,
  owner text not null,
  kind text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
  progress int not null default 0 check (progress between 0 and 100),
  detail jsonb not null default '{}',
  result jsonb,
  recorded_at timestamptz not null default now(),
  finished_at timestamptz
);
call platform.shared_table('platform.job', 'mutable');
