-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
alter table a.authors
    alter column name set not null;
