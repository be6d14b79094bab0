create table t (v text);
insert into t values (U&'\00g1');
