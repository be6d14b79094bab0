-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
--@ transaction: none
create index concurrently authors_name_idx
    on a.authors (name);
