create table t (id int primary key);
copy t from stdin;
1
2
\.
insert into t values (2);
