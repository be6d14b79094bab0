begin;
create table t (id int);
copy t from stdin;
1
2
\.
commit;
