create table t (id int, v text);
copy t from stdin with (freeze);
1	a
\.
