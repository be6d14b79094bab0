create table t (v int);
copy t from stdin;
1
\.
/* begun
