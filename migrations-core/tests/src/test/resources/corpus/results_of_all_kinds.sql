create table t (id int, v text);
insert into t values (1, 'a') returning *;
select; select 1, 'two', null; values (1), (2); table t; show search_path; explain select 1;
with x as (insert into t values (2, 'b') returning id) select * from x;
explain (analyze, costs off, timing off, summary off) insert into t values (3, 'c');
select * from generate_series(1, 3) as g
;
