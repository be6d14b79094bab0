-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
alter table a.authors
    add constraint authors_name_check check (name is not null) not valid;
-- a:3
alter table a.authors
    validate constraint authors_name_check;
-- a:4
alter table a.authors
    alter column name set not null;
-- a:5
alter table a.authors
    drop constraint authors_name_check;
