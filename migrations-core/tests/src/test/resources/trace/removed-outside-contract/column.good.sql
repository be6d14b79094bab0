-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
--@ phase: contract
alter table a.authors
    drop column name;
