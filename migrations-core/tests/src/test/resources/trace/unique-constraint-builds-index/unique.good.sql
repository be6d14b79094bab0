-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
--@ transaction: none
create unique index concurrently authors_name_key
    on a.authors (name);
-- a:3
alter table a.authors
    add constraint authors_name_key unique using index authors_name_key;
