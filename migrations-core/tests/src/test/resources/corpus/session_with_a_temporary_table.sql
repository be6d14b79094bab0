create temp table work (id int, v text) on commit drop;
create temp table more as select 1 as id, ';' as v;
insert into work values (2, 'b');
create table t as select * from work union all select * from more;
create temporary sequence s;
insert into t values (nextval('s'), 'c');
create function pg_temp.f() returns text language sql as $$ select 'temp;' $$;
insert into t values (9, pg_temp.f());
