-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
--@ accept: index-not-concurrent because the table is empty
alter table a.authors
    add column email text;
