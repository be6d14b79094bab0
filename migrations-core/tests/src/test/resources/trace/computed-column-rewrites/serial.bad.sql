-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
alter table a.authors
    add column number serial;
