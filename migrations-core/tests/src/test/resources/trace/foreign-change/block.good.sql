-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- b:1
--@ after: a:1
--@ cascades-to: a
do $$
begin
    insert into a.authors (id) values (1);
end
$$;
