create table t (id int);
copy u from stdin;
1
\.
