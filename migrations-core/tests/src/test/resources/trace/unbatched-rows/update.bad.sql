-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
update a.authors
set name = trim(name);
