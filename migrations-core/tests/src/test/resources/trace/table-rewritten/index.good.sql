-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
--@ transaction: none
reindex index concurrently a.authors_pkey;
