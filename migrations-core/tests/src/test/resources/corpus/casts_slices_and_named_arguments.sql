create table t (id int, a int[], v text);
create function f(x int, y int default 2) returns int language sql as $$ select x - y $$;
insert into t values (1, '{1,2,3,4}', f(x := 1, y:=2)), (2, array[[1,2],[3,4]], f(y=>1, x => 5)), (3, '[0:1]={1,2}', f(1, 2));
insert into t select 4, a[2:3], a[:2]::text from t where id = 1;
insert into t select 5, a[1:1][2:2], a[2:][:1]::text from t where id = 2;
update t set a[1:2] = '{9,8}', v = v::varchar(3)::text where id = 1;
insert into t values (6, '{}'::int[], cast(1::numeric(4,2) as text)), (7, null, (array[1,2,3])[2:3]::text), (8, null, '1'::int4::text::char(2));
insert into t values (9, array(select x from generate_series(1,3) as g(x) where x::text<>'2'), to_char(date '2020-01-31', 'HH:MI:SS'));
