-- a:1
create table a.authors (
    id int not null
);
-- a:2
alter table a.authors
    add constraint authors_pkey primary key (id);
