-- 0040 Declarations: drafts, CADs, their versions and lines, and the numbers drawn under an account security number.
-- Why: a version is evidence (what was certified, what it cost) and never changes; `cad` is the small moving head that
-- lists read. Locks: new objects only. Back-fill: none.

create schema declarations;
grant usage on schema declarations to carm_app;

-- Unfinished declarations, kept on the server. The body is the wire form, whatever of it is there.
create table declarations.draft (
  bn9 text not null,
  draft_id text not null,
  importer text not null,
  owner text not null,
  owner_bn9 text not null,
  body jsonb not null,
  etag text not null,
  updated_at timestamptz not null default clock_timestamp(),
  primary key (bn9, draft_id),
  unique (draft_id)
);
call platform.tenant_table('declarations.draft', 'deletable');
create index draft_newest on declarations.draft (bn9, updated_at desc);

-- The head of a declaration: what a list shows, without opening the versions.
create table declarations.cad (
  bn9 text not null,
  transaction_number text not null check (transaction_number ~ '^\d{14}$'),
  importer text not null check (left(importer, 9) = bn9),
  filer text not null,
  type text not null,
  status text not null check (status in ('accepted', 'withdrawal_requested', 'withdrawn')),
  current_version int not null check (current_version between 1 and 99999),
  released_on date not null,
  accounted_on date not null,
  accepted_at timestamptz not null,
  payment_due_on date not null,
  office text not null,
  client_reference text,
  line_count int not null,
  first_description text not null,
  -- Lower case: client reference, vendors, cargo control numbers, invoice numbers.
  search_text text not null,
  value_for_duty_cents bigint not null,
  total_cents bigint not null,
  primary key (bn9, transaction_number),
  -- A number is one transaction's for everybody (accounts-and-access ID-23).
  unique (transaction_number)
);
call platform.tenant_table('declarations.cad', 'mutable');
-- Serves every list: newest first within one program account; lists over many accounts merge the first rows of each.
create index cad_newest on declarations.cad (bn9, importer, accepted_at desc, transaction_number desc);
-- An account follows from its business: without saying so, the planner thinks an account has few rows and sorts them all.
create statistics declarations.cad_account (dependencies) on bn9, importer from declarations.cad;

-- One version as certified. `declared` holds header and invoices; the lines are rows of their own.
create table declarations.cad_version (
  bn9 text not null,
  transaction_number text not null,
  version int not null check (version between 1 and 99999),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- 'accepted' at once (first accounting, correction); what is decided later gets rows of its own.
  status text not null check (status in ('accepted', 'adjustment_pending')),
  declared jsonb not null,
  filer text not null,
  -- Names as they were on the day: the importer cannot read the broker's registration, and people leave.
  filer_name text not null,
  submitted_by text not null,
  submitted_by_name text not null,
  accepted_at timestamptz not null,
  accounted_on date not null,
  payment_due_on date not null,
  reason_codes text[] not null default '{}',
  certification text,
  warnings jsonb not null default '[]',
  value_for_duty_cents bigint not null,
  customs_duty_cents bigint not null,
  surtax_cents bigint not null,
  safeguard_cents bigint not null,
  anti_dumping_cents bigint not null,
  countervailing_cents bigint not null,
  excise_duty_cents bigint not null,
  excise_tax_cents bigint not null,
  luxury_tax_cents bigint not null,
  value_for_tax_cents bigint not null,
  gst_cents bigint not null,
  provincial_cents bigint not null,
  total_cents bigint not null,
  primary key (bn9, transaction_number, version),
  foreign key (bn9, transaction_number) references declarations.cad,
  check (total_cents = customs_duty_cents + surtax_cents + safeguard_cents + anti_dumping_cents + countervailing_cents
    + excise_duty_cents + excise_tax_cents + luxury_tax_cents + gst_cents + provincial_cents)
);
call platform.tenant_table('declarations.cad_version', 'append_only');

-- Declared facts and charges of one line of one version. Written with its version in one statement, never alone, so a
-- foreign key would only cost. Partitioned by month from the start: five lines a CAD, 41 million CADs a year.
create table declarations.cad_line (
  bn9 text not null,
  transaction_number text not null,
  version int not null,
  line_number int not null check (line_number between 1 and 99999),
  recorded_on date not null,
  -- Place among the invoices and within the invoice, as declared: JSON pointers of warnings lead there.
  invoice_index int not null,
  line_index int not null,
  classification text not null check (classification ~ '^\d{10}$'),
  origin text not null,
  treatment text not null,
  declared jsonb not null,
  exchange_rate numeric not null,
  exchange_rate_published_on date,
  value_for_duty_cents bigint not null check (value_for_duty_cents >= 0),
  customs_duty_cents bigint not null check (customs_duty_cents >= 0),
  surtax_cents bigint not null check (surtax_cents >= 0),
  safeguard_cents bigint not null check (safeguard_cents >= 0),
  anti_dumping_cents bigint not null check (anti_dumping_cents >= 0),
  countervailing_cents bigint not null check (countervailing_cents >= 0),
  excise_duty_cents bigint not null check (excise_duty_cents >= 0),
  excise_tax_cents bigint not null check (excise_tax_cents >= 0),
  luxury_tax_cents bigint not null check (luxury_tax_cents >= 0),
  value_for_tax_cents bigint not null check (value_for_tax_cents >= 0),
  gst_cents bigint not null check (gst_cents >= 0),
  provincial_cents bigint not null check (provincial_cents >= 0),
  total_cents bigint not null check (total_cents >= 0),
  working jsonb not null,
  warnings jsonb not null default '[]',
  primary key (bn9, transaction_number, version, line_number, recorded_on)
) partition by range (recorded_on);
insert into platform.partitioned_table values ('declarations.cad_line');
call platform.tenant_table('declarations.cad_line', 'append_only');

-- Is the number somebody's? Answers for all businesses without showing whose: uniqueness is everybody's rule.
create function declarations.number_taken(number text) returns boolean language sql stable security definer
  set search_path = pg_catalog, declarations as $$
  select exists (select from declarations.cad where transaction_number = number)
$$;

-- The next sequence number under an account security number that is in no use. One PostgreSQL sequence per account
-- security number, made at its first draw: a locked counter row would make all of a broker's filings wait for each
-- other until commit. A number whose filing fails is lost, which the numbering allows.
create function declarations.draw_sequence(account_security_number text) returns bigint language plpgsql
  security definer set search_path = pg_catalog, declarations as $$
declare
  counter text; drawn bigint; prefix text;
begin
  if account_security_number !~ '^\d{5}$' then raise exception 'not an account security number'; end if;
  counter := 'declarations.number_of_' || account_security_number;
  if to_regclass(counter) is null then
    begin
      execute format('create sequence if not exists %s maxvalue 99999999', counter);
    exception when unique_violation then null;  -- another transaction made it at the same moment
    end;
  end if;
  loop
    drawn := nextval(counter);
    prefix := account_security_number || lpad(drawn::text, 8, '0');
    exit when not exists (
      select from declarations.cad where transaction_number between prefix || '0' and prefix || '9');
  end loop;
  return drawn;
end $$;
revoke all on function declarations.number_taken(text), declarations.draw_sequence(text) from public;
grant execute on function declarations.number_taken(text), declarations.draw_sequence(text) to carm_app;

insert into platform.setting (key, value, valid_from, source, certainty) values
  ('ids.transaction.reuse.after.months', '87', '1900-01-01', 'declarations 1.4', 'trade'),
  ('cad.lines.max', '99999', '1900-01-01', 'declarations 7', 'inferred'),
  ('cad.fields.form', 'warn', '1900-01-01', 'declarations 2.1 and 2.3 mark them mandatory, api.md optional', 'design'),
  ('correction.rpp.only', 'true', '1900-01-01', 'declarations 4.3', 'trade'),
  ('fx.stale.refuse', 'false', '1900-01-01', 'design of the demo: reference rates end before the test clock', 'design')
on conflict do nothing;
