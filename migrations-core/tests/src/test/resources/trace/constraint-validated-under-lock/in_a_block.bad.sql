-- a:1
create table a.authors (
    id int primary key,
    name text
);
-- a:2
do $$
begin
    execute 'alter table a.authors add check (name <> '''')';
end
$$;
