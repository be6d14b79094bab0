-- a:1
create table a.authors (
    id int primary key,
    name text
);
create table a.books (
    id int primary key,
    author_id int
);
create index books_author_id_idx
    on a.books (author_id);
-- a:2
alter table a.authors
    add column email text;
alter table a.books
    add column title text;
