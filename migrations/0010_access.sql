-- 0010 Access: people, businesses, program accounts, roles, delegation of authority, licences, API clients, sessions.
-- Why: one question decides everything a caller may do (accounts-and-access 5.7); these are the facts it is asked of.
-- Locks: new objects only. Back-fill: none.

create schema access;
grant usage on schema access to carm_app;

create table access.business (
  bn9 text primary key check (bn9 ~ '^\d{9}$'),
  legal_name text not null check (legal_name <> ''),
  operating_names text[] not null default '{}',
  address jsonb not null default '{}',
  language text not null check (language in ('en', 'fr')),
  -- What the business is in the trade chain; a service provider is a customs broker, a trade consultant, or both.
  kinds text[] not null default '{}' check (kinds <@ array['importer', 'exporter', 'customs_broker', 'trade_consultant',
    'carrier', 'freight_forwarder', 'warehouse', 'courier', 'duty_free_shop', 'surety']),
  is_resident boolean not null default true,
  -- A merged corporation's new number is a new tenant that names the old one (ID-9, K16).
  successor_of text references access.business (bn9),
  registered_on date not null
);
call platform.tenant_table('access.business', 'mutable');

create table access.program_account (
  bn9 text not null references access.business (bn9),
  bn15 text not null,
  profile text not null check (profile in ('importer', 'exporter', 'importer_exporter')),
  status text not null check (status in ('active', 'suspended', 'closure_requested', 'closed', 'reactivation_requested')),
  opened_on date not null,
  closed_on date,
  primary key (bn9, bn15),
  unique (bn15),
  check (bn15 ~ '^\d{9}[A-Z]{2}\d{4}$' and left(bn15, 9) = bn9),
  check (closed_on is null or closed_on >= opened_on)
);
call platform.tenant_table('access.program_account', 'mutable');

-- A person is nobody's tenant: one user may work for many businesses (K17). The account is (issuer, subject), never the
-- e-mail address: two sign-in methods of one human are two users (SI-3).
create table access.person (
  person_id text primary key,
  issuer text not null,
  subject text not null,
  name text not null,
  email text not null,
  telephone text,
  language text not null check (language in ('en', 'fr')),
  -- Desks of the agency (K18). Empty for everybody outside it.
  officer_roles text[] not null default '{}' check (officer_roles <@ array['registration', 'licensing', 'rulings',
    'publication', 'verification', 'adjustments', 'penalties', 'appeals', 'recourse', 'security', 'finance', 'support',
    'supervisor', 'content', 'system', 'auditor']),
  status text not null default 'active' check (status in ('active', 'suspended', 'deactivated')),
  -- Where the person worked last: the next session starts there.
  last_bn15 text,
  created_on date not null,
  unique (issuer, subject)
);

create table access.employment (
  bn9 text not null references access.business (bn9),
  employment_id text not null,
  person_id text not null references access.person (person_id),
  -- Null: the whole business. BAM is the only role of that width (EA-1).
  bn15 text references access.program_account (bn15),
  role text not null check (role in ('BAM', 'PAM', 'ED', 'RD')),
  status text not null check (status in ('requested', 'invited', 'active', 'rejected', 'withdrawn', 'lapsed', 'expired',
    'revoked', 'left')),
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  granted_by text not null,
  comment text,
  primary key (bn9, employment_id),
  check ((role = 'BAM') = (bn15 is null)),
  check (bn15 is null or left(bn15, 9) = bn9),
  check (valid_to is null or valid_to >= valid_from)
);
create index employment_of_person on access.employment (person_id);
create unique index employment_once on access.employment (bn9, person_id, coalesce(bn15, ''), role) where status = 'active';
call platform.tenant_table('access.employment', 'mutable');

-- A person is seen by the system, by themselves, and by the businesses they work for. The inner query passes the fence of
-- employment, so it finds only rows of the businesses this transaction was opened for.
alter table access.person enable row level security;
create policy person_fence on access.person to carm_app
  using (current_setting('carm.businesses', true) = '*'
    or current_setting('carm.actor', true) = 'person:' || person_id
    or exists (select from access.employment e where e.person_id = person.person_id))
  with check (current_setting('carm.businesses', true) = '*' or current_setting('carm.actor', true) = 'person:' || person_id);
grant select, insert, update on access.person to carm_app;

-- Third parties: the service provider asks, the client approves (5.1). bn9 is the client, whose row it is.
create table access.delegation (
  bn9 text not null references access.business (bn9),
  delegation_id text not null,
  provider_bn9 text not null references access.business (bn9),
  kind text not null check (kind in ('business', 'program')),
  -- The chosen program accounts; empty for a business relationship, which covers all, present and future.
  bn15s text[] not null default '{}',
  visibility text[] not null default '{transaction_own}'
    check (visibility <@ array['transaction_own', 'program_all', 'business_info'] and 'transaction_own' = any (visibility)),
  status text not null check (status in ('requested', 'active', 'scheduled', 'rejected', 'withdrawn', 'lapsed',
    'restricted', 'expired', 'revoked', 'relinquished')),
  valid_from date,
  valid_to date,
  requested_on date not null,
  comment text,
  version int not null default 1,
  primary key (bn9, delegation_id),
  check (bn9 <> provider_bn9),
  check (kind = 'program' or (cardinality(bn15s) = 0)),
  check (kind = 'business' or not ('business_info' = any (visibility))),
  check (status not in ('active', 'scheduled', 'restricted') or valid_from is not null),
  check (status not in ('active', 'scheduled', 'restricted') or kind = 'business' or cardinality(bn15s) > 0),
  check (valid_to is null or valid_to >= valid_from)
);
create index delegation_of_provider on access.delegation (provider_bn9, status);
create unique index delegation_asked_once on access.delegation (bn9, provider_bn9) where status = 'requested';
create unique index delegation_once on access.delegation (bn9, provider_bn9, kind)
  where status in ('active', 'scheduled', 'restricted');
call platform.tenant_table('access.delegation', 'mutable');
-- The other party: the provider reads its relationships, asks for new ones, and may withdraw or give up. It can never
-- approve itself, not even past the application's own check.
create policy provider_reads on access.delegation for select to carm_app using (platform.sees(provider_bn9));
create policy provider_asks on access.delegation for insert to carm_app
  with check (platform.sees(provider_bn9) and status = 'requested');
create policy provider_ends on access.delegation for update to carm_app
  using (platform.sees(provider_bn9))
  with check (platform.sees(provider_bn9) and status in ('withdrawn', 'relinquished'));

-- Whether a number is a business of the portal, without showing the business: a provider that asks a new client may know
-- no more than that.
create function access.is_registered(number text) returns boolean language sql stable security definer
  set search_path = pg_catalog as $$ select exists (select from access.business where bn9 = number) $$;

-- Which employees of a service provider work for which client. bn9 is the provider. Its managers need no row.
create table access.assignment (
  bn9 text not null references access.business (bn9),
  person_id text not null references access.person (person_id),
  client_bn9 text not null references access.business (bn9),
  valid_from date not null,
  valid_to date,
  primary key (bn9, person_id, client_bn9, valid_from),
  check (valid_to is null or valid_to >= valid_from)
);
call platform.tenant_table('access.assignment', 'mutable');

-- A customs broker's licence (Customs Act s. 9): accounting and paying for a client ask for it on the day.
create table access.licence (
  bn9 text not null references access.business (bn9),
  licence_number text not null,
  kind text not null default 'customs_broker' check (kind in ('customs_broker')),
  status text not null check (status in ('active', 'suspended', 'cancelled')),
  valid_from date not null,
  valid_to date,
  primary key (bn9, licence_number),
  check (valid_to is null or valid_to >= valid_from)
);
call platform.tenant_table('access.licence', 'mutable');

create table access.account_security_number (
  bn9 text not null references access.business (bn9),
  number text not null check (number ~ '^\d{5}$'),
  issued_on date not null,
  withdrawn_on date,
  primary key (bn9, number),
  unique (number)
);
call platform.tenant_table('access.account_security_number', 'mutable');

create table access.api_client (
  bn9 text not null references access.business (bn9),
  client_id text not null,
  kind text not null check (kind in ('broker', 'importer', 'surety', 'agency')),
  name text not null,
  secret_hash text,
  public_jwk jsonb,
  active boolean not null default true,
  created_on date not null,
  primary key (bn9, client_id),
  unique (client_id),
  check (secret_hash is not null or public_jwk is not null)
);
call platform.tenant_table('access.api_client', 'mutable');

-- Signed assertions of clients that were used once (RFC 7523): a second use is refused until they have expired anyway.
create table access.client_assertion (
  client_id text not null,
  jti text not null,
  expires_at timestamptz not null,
  primary key (client_id, jti)
);

-- Sessions of the web pages: only the hash of the cookie is kept, so the table opens no door to who reads it.
create table access.session (
  session_hash text primary key,
  person_id text not null references access.person (person_id),
  door text not null,
  id_token text,
  csrf_token text not null,
  bn15 text,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz
);
create index session_of_person on access.session (person_id);

-- Both are read before anybody is known, so only the system's own scope passes.
alter table access.client_assertion enable row level security;
create policy system_only on access.client_assertion to carm_app
  using (current_setting('carm.businesses', true) = '*') with check (current_setting('carm.businesses', true) = '*');
grant select, insert, delete on access.client_assertion to carm_app;
alter table access.session enable row level security;
create policy system_only on access.session to carm_app
  using (current_setting('carm.businesses', true) = '*') with check (current_setting('carm.businesses', true) = '*');
grant select, insert, update, delete on access.session to carm_app;

-- The permission table ships in src/access/permissions.ts. A row here corrects one cell of it without a new version.
create table access.permission (
  action text not null,
  role text not null check (role in ('UN', 'RD', 'ED', 'PAM', 'BAM', 'pP', 'pB')),
  letters text not null check (letters ~ '^(-|Y|P?L?v?)$' and letters <> ''),
  source text not null,
  primary key (action, role)
);
call platform.shared_table('access.permission', 'read');
