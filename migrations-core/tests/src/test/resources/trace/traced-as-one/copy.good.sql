-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
create table a.genres (
    name text
);
insert into a.genres (name)
values ('novel');
