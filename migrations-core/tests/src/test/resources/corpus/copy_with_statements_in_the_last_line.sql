create table t (id int);
copy t from stdin; insert into t values (1); insert into t values (2)