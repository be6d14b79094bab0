-- a:1
create table a.authors (
    id int not null
);
-- a:2
--@ transaction: none
create unique index concurrently authors_pkey
    on a.authors (id);
-- a:3
alter table a.authors
    add constraint authors_pkey primary key using index authors_pkey;
