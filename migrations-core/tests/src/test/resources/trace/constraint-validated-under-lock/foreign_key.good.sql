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
--@ accept: second-lock because a foreign key locks both of its tables
alter table a.books
    add constraint books_author_id_fkey foreign key (author_id)
        references a.authors (id) not valid;
-- a:3
alter table a.books
    validate constraint books_author_id_fkey;
