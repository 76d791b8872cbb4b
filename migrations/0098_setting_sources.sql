-- 0098 The source of a dated setting in French too.
-- Why: officers read French pages, and every other row with a source has it in both languages. Locks: the settings, for a
-- moment. Back-fill: the shipped rows come with the next start; rows loaded before have none, and show the one they have.
alter table tariff.setting add column source_fr text;
