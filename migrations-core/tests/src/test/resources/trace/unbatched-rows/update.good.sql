-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
--@ batch: a.authors
update a.authors as author
set name = trim(name)
where in_batch(author);
