-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
comment on column a.authors.name is '0';
comment on column a.authors.name is '1';
comment on column a.authors.name is '2';
comment on column a.authors.name is '3';
comment on column a.authors.name is '4';
comment on column a.authors.name is '5';
comment on column a.authors.name is '6';
comment on column a.authors.name is '7';
comment on column a.authors.name is '8';
comment on column a.authors.name is '9';
comment on column a.authors.name is '10';
alter table a.authors
    add column email text;
