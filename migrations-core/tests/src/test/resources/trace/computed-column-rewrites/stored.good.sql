-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
create view a.shortened as
select
    id,
    left(name, 3) as short
from a.authors;
