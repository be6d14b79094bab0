create table t (id int primary key, v text);
do $$
declare n int := 0;
begin
  for i in 1..3 loop
    begin
      insert into t values (1, 'a;');
      n := n + 1;
    exception
      when unique_violation then
        insert into t values (10 + i, sqlerrm);
      when others then
        raise;
    end;
  end loop;
  <<inner>>
  begin
    perform 1 / 0;
  exception when division_by_zero then
    insert into t values (100 + n, 'divided');
  end inner;
  raise notice 'done; %', n;
  raise warning 'it''s done';
end
$$;
