-- 0083 Notes of sections, chapters and headings in our own plain words, from data/tariff/notes.
-- Why: the notes decide first (General Rule 1); the dialogue and the pages show them beside the numbers (issue 3 item 2).
-- Locks: new table only. Back-fill: none, src/tariff/load.ts loads the files at the next start.

create table tariff.note (
  -- A section `S16`, a chapter, or a heading.
  code text not null check (code ~ '^(S[0-9]{2}|[0-9]{2}|[0-9]{4,10})$'),
  -- Position among the notes of the code: the files' order.
  line int not null check (line > 0),
  kind text not null check (kind in ('covers', 'excludes', 'means', 'rule')),
  en text not null,
  fr text not null,
  -- Codes that the note points to; null: none.
  see text[],
  primary key (code, line)
);

call platform.shared_table('tariff.note', 'read');
