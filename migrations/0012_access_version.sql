-- 0012 A counter that moves with every change of rights, so that an actor loaded once may be used until something changes.
-- Why: loading a broker with 500 clients takes 15 ms, asking the counter a fraction of one; revoking still counts at the next
-- request (EA-4), in every process, because the counter is read in each. Locks: new objects. Back-fill: none.

create table access.version (
  only_row boolean primary key default true check (only_row),
  number bigint not null default 0
);
insert into access.version default values;
call platform.shared_table('access.version', 'read');

-- A row, not a sequence: it becomes visible with the change itself, at commit, never before.
create function access.count_change() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update access.version set number = number + 1;
  return null;
end $$;

create trigger count_change after insert or update or delete on access.business execute function access.count_change();
create trigger count_change after insert or update or delete on access.program_account execute function access.count_change();
create trigger count_change after insert or update or delete on access.employment execute function access.count_change();
create trigger count_change after insert or update or delete on access.delegation execute function access.count_change();
create trigger count_change after insert or update or delete on access.assignment execute function access.count_change();
create trigger count_change after insert or update or delete on access.licence execute function access.count_change();
create trigger count_change after insert or update or delete on access.api_client execute function access.count_change();
create trigger count_change after insert or update or delete on access.permission execute function access.count_change();
-- Not for last_bn15: choosing an account changes no right.
create trigger count_change after insert or delete or update of name, language, officer_roles, status on access.person
  execute function access.count_change();
