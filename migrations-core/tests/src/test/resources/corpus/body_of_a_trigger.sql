create table t (id int primary key, v text, changed int default 0);
create function touch() returns trigger language plpgsql as $$
begin
  if new.v is distinct from old.v then
    new.changed := old.changed + 1;
  end if;
  return new;
end;
$$;
create trigger touch before update of v on t for each row when (old.v <> ';') execute function touch();
insert into t values (1, 'a'), (2, ';');
update t set v = v || 'b;';
comment on trigger touch on t is 'it''s; touched';
