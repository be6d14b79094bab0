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
-- a:3
--@ transaction: none
create index concurrently books_author_id_idx
    on a.books (author_id)
    where author_id is not null;
