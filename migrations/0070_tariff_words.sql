-- 0070 Everyday words and trade names for the search of the tariff, in our own words, from data/tariff/words.
-- Why: people do not know the nomenclature's names. Phrases of one cell are set apart by "; ".
-- Locks: new objects only. Back-fill: none, src/tariff/load.ts loads the files at the next start.

create table tariff.word (
  code tariff.code primary key,
  en text,
  fr text
);

grant select on tariff.word to carm_app;
