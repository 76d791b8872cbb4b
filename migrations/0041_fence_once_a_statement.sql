-- 0041 The fence of tenant tables asks for the transaction's businesses once a statement, not once a row.
-- Why: platform.sees(bn9) splits the list of businesses for each row it looks at; a broker's list of 40 clients spent most
-- of its time there, one of 5,000 clients would stand still. A sub-select without a row's columns is worked out once.
-- Same answer: a transaction that stated nothing sees nothing. Locks: policies only. Back-fill: none. Check: the tests of
-- the fence, table by table.

create function platform.sees_everybody() returns boolean language sql stable parallel safe as $$
  select current_setting('carm.businesses', true) = '*'
$$;
create function platform.seen() returns text[] language sql stable parallel safe as $$
  select string_to_array(current_setting('carm.businesses', true), ',')
$$;

do $$
declare
  fence record;
begin
  for fence in select schemaname, tablename from pg_policies where policyname = 'business_fence' loop
    execute format('alter policy business_fence on %I.%I using ((select platform.sees_everybody())
      or bn9 = any ((select platform.seen())::text[]))', fence.schemaname, fence.tablename);
  end loop;
end $$;

-- The same for tables of later migrations.
create or replace procedure platform.tenant_table(target regclass, kind text) language plpgsql as $$
declare
  name text := target::text;
begin
  assert kind in ('append_only', 'mutable', 'deletable'), 'kind of tenant table';
  execute format('alter table %s enable row level security', name);
  execute format('create policy business_fence on %s to carm_app
    using ((select platform.sees_everybody()) or bn9 = any ((select platform.seen())::text[]))
    with check (platform.sees(bn9))', name);
  execute format('grant select, insert on %s to carm_app', name);
  if kind in ('mutable', 'deletable') then execute format('grant update on %s to carm_app', name); end if;
  if kind = 'deletable' then execute format('grant delete on %s to carm_app', name); end if;
  if kind = 'append_only' then
    execute format('create trigger append_only before update or delete on %s for each row execute function platform.refuse_change()', name);
  end if;
end $$;
