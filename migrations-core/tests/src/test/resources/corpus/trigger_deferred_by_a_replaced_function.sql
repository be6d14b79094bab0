create table t (id int);
create table log (id int, path text);
create or replace function note() returns trigger language plpgsql as $$
begin
  insert into log values (new.id, current_setting('my.setting'));
  return null;
end $$;
create constraint trigger note after insert on t deferrable initially deferred for each row execute function note();
set my.setting = 'a;b';
insert into t values (1), (2);
