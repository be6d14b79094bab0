-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
set lock_timeout to '3s';
alter table a.authors
    add column email text;
