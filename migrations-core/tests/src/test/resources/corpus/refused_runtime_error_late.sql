create table t (id int primary key);
insert into t select generate_series(1, 1000);
create index on t (id);
insert into t values (1001);
select 1 / (count(*) - 1001) from t;
insert into t values (1002);
