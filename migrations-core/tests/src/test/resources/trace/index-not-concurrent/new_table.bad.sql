-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
create unique index authors_name_key
    on a.authors (name);
