-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- b:1
--@ after: a:1
do $$
begin
    perform from a.authors where id = 1;
end
$$;
