-- 0060 Notices: the messages of an account, made from the events of the outbox.
-- Why: what happened on an account is told once, in the reader's language, whoever made it happen. A message keeps facts,
-- not sentences, so both languages are always there. Locks: new objects only. Back-fill: none.

create schema notices;
grant usage on schema notices to carm_app;

create table notices.message (
  bn9 text not null,
  message_id bigint generated always as identity,
  bn15 text not null check (left(bn15, 9) = bn9),
  kind text not null check (kind in ('statement_issued', 'cad_accepted', 'cad_corrected', 'payment_received')),
  data jsonb not null,
  -- The event it was made from: an event heard twice makes one message.
  event_id bigint not null,
  told_on date not null,
  told_at timestamptz not null,
  primary key (bn9, message_id),
  unique (bn9, event_id)
);
call platform.tenant_table('notices.message', 'append_only');
create index message_newest on notices.message (bn9, bn15, message_id desc);

-- Who has read what: each person for himself.
create table notices.reading (
  bn9 text not null,
  message_id bigint not null,
  reader text not null,
  read_at timestamptz not null default now(),
  primary key (bn9, message_id, reader),
  foreign key (bn9, message_id) references notices.message (bn9, message_id)
);
call platform.tenant_table('notices.reading', 'append_only');
