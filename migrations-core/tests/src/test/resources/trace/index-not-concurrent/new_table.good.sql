-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
create table a.books (
    id int primary key,
    title text
);
create index books_title_idx
    on a.books (title);
