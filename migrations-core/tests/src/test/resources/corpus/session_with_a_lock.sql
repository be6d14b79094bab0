create table t (id int);
lock table t in exclusive mode;
select pg_advisory_xact_lock(1, 2);
set local lock_timeout = '10s';
insert into t values (1);
