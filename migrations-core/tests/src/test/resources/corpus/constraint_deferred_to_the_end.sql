create table t (id int, v int, constraint t_v unique (v) deferrable initially deferred);
insert into t values (1, 1), (2, 2);
update t set v = v + 1;
insert into t values (3, 1);
