-- 0011 Enrolment in Release Prior to Payment and the bonds behind it, as much as filing and paying need to ask.
-- Why: a declaration under release prior to payment needs an enrolled account with security (accounts-and-access 6.2).
-- Locks: new objects only. Back-fill: none.

create schema enrolment;
grant usage on schema enrolment to carm_app;
create table enrolment.rpp (
  bn9 text not null references access.business (bn9),
  bn15 text not null references access.program_account (bn15),
  status text not null check (status in ('pending', 'active', 'deficient', 'suspended', 'revoked', 'cancelled')),
  valid_from date not null,
  valid_to date,
  primary key (bn9, bn15, valid_from),
  check (left(bn15, 9) = bn9),
  check (valid_to is null or valid_to >= valid_from)
);
create unique index rpp_open_once on enrolment.rpp (bn15) where valid_to is null;
call platform.tenant_table('enrolment.rpp', 'mutable');

create schema security;
grant usage on schema security to carm_app;
create table security.bond (
  bn9 text not null references access.business (bn9),
  bond_id text not null,
  bn15 text not null references access.program_account (bn15),
  surety_bn9 text not null references access.business (bn9),
  amount_cents bigint not null check (amount_cents > 0),
  -- What the account needed when the bond was lodged.
  required_cents bigint not null check (required_cents >= 0),
  status text not null check (status in ('draft', 'awaiting_provider', 'active', 'rejected', 'termination_notified',
    'terminated', 'expired', 'claimable', 'closed')),
  valid_from date not null,
  valid_to date,
  primary key (bn9, bond_id),
  check (left(bn15, 9) = bn9),
  check (valid_to is null or valid_to >= valid_from)
);
create index bond_of_account on security.bond (bn15, valid_from);
call platform.tenant_table('security.bond', 'mutable');
-- The surety reads the bonds it gave.
create policy surety_reads on security.bond for select to carm_app using (platform.sees(surety_bn9));
