-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
create table a.facts (
    facts jsonb
);
