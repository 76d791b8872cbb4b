-- 0051 The language a payment was started in.
-- Why: a card company refuses the same idempotency key with another page language or return address, so a payer who comes
-- back in the other language must be sent with the words of the first time. Locks: the payment table, for an instant.
-- Back-fill: English. Check: not null.
alter table payments.payment add column language text not null default 'en' check (language in ('en', 'fr'));
