create table t (id int, v text);
insert into t select i, 'v' || i from generate_series(1, 5) i;
create function total(up_to int) returns int language plpgsql as $f$
declare
  c cursor (n int) for select id from t where id <= n;
  r record;
  sum int := 0;
begin
  for r in c(up_to) loop
    sum := sum + r.id;
  end loop;
  open c(2); fetch c into r; update t set v = 'first;' where current of c; close c;
  return sum;
end
$f$;
create table totals as select total(4) as total;
