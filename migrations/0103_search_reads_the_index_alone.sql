-- 0103 The words of a declaration are searched in the index of the lists, without opening the declarations.
-- Why: a search that finds little looked into every declaration of the year, each on its own page of the table: 98,667 pages for
-- 99,000 declarations. Read from the index they are 2,386, and a word that is common still stops at the first page of rows.
-- An entry of an index holds 2,700 bytes: texts are cut to 2,400 (insert-version.ts), which only scripts of three bytes a letter
-- reach. Locks: the table while the index is built. Back-fill: such texts are shortened.
update declarations.cad set search_text = left(search_text, 600) where octet_length(search_text) > 2400;
drop index declarations.cad_newest;
create index cad_newest on declarations.cad (bn9, importer, accepted_at desc, transaction_number desc)
  include (filer, status, type, search_text);
