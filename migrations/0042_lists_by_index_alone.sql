-- 0042 A page of declarations over many accounts reads its keys from the index alone.
-- Why: forty accounts gave forty times the rows of a page, each fetched whole, before most were thrown away; the columns
-- that lists filter by now stand in the index, and only the rows of the page are fetched. Locks: the table while the
-- index is built. Back-fill: none.
drop index declarations.cad_newest;
create index cad_newest on declarations.cad (bn9, importer, accepted_at desc, transaction_number desc)
  include (filer, status, type);
