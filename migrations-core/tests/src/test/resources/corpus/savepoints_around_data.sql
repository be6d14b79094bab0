create table t (id int primary key);
savepoint a;
copy t from stdin;
1
\.
rollback to a;
copy t from stdin;
2
\.
release a;
