create table t (id int);
create table log (id int);
create temporary table seen (id int);
create function note() returns trigger language plpgsql as $$
begin
  insert into seen values (new.id);
  insert into log select sum(id) from seen;
  return null;
end $$;
create constraint trigger note after insert on t deferrable initially deferred for each row execute function note();
insert into t values (1), (2);
