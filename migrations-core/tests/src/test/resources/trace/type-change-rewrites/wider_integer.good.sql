-- a:1
create table a.authors (
    id int primary key,
    name varchar(20)
);
-- a:2
alter table a.authors
    alter column name type varchar(40);
