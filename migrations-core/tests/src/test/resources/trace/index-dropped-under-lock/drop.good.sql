-- a:1
create table a.authors (
    id int primary key,
    name text
);
create index authors_name_idx
    on a.authors (name);
-- a:2
--@ transaction: none
drop index concurrently a.authors_name_idx;
