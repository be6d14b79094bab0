-- a:1
create table a.authors (
    id int primary key,
    name text
);
alter table a.authors
    add constraint authors_name_check check (name <> '') not valid;
-- a:2
alter table a.authors
    add column email text;
alter table a.authors
    validate constraint authors_name_check;
