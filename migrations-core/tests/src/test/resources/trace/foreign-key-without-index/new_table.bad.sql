-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
create table a.books (
    id int primary key,
    author_id int references a.authors (id)
);
