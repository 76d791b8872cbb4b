-- 0076 Departments that may ask something of goods at the border, their programs, and the numbers a program names.
-- Why: the page of a number says whom to ask (issue 3 item 3). Locks: new tables only. Back-fill: none (loaded from
-- data/measures by src/tariff/load.ts). Only Health Canada's list by number is public; the others have programs only.

create table tariff.department (
  department text primary key check (department ~ '^[A-Z]{2,5}$'),
  en text not null,
  fr text not null
);

create table tariff.department_program (
  program text primary key check (program ~ '^[A-Z]{2,5}-[A-Z]{2,8}$'),
  department text not null,
  en text not null,
  fr text not null
);

-- A program and the beginning of the numbers it concerns: 4 to 10 digits.
create table tariff.department_number (
  program text not null,
  begins text not null check (begins ~ '^[0-9]{4,10}$'),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  confidence tariff.confidence not null,
  unique nulls not distinct (program, begins, valid_from)
);

do $$
declare name text;
begin
  foreach name in array array['department', 'department_program', 'department_number'] loop
    call platform.shared_table(('tariff.' || name)::regclass, 'read');
  end loop;
end $$;
