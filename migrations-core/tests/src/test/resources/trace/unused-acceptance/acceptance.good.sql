-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
--@ accept: index-not-concurrent because the table is empty
create index authors_name_idx
    on a.authors (name);
