-- 0104 What an excise rate stands on begins numbers of any length (decision 0010), and is called so as in the other lists.
-- Why: the column was called headings when it held only those. Locks: tariff.excise_rate, for the name. Back-fill: none.
alter table tariff.excise_rate rename column headings to begins;
