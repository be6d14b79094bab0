create table t (v boolean);
insert into t values (5!=-5);
