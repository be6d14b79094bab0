insert into t values (1);
create table t (id int);
