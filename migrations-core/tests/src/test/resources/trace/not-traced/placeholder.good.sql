-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
comment on table a.authors is 'authors';
