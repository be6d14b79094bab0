-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
set lock_timeout to 0;
alter table a.authors
    add column email text;
