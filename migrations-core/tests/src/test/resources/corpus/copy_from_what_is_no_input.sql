create table t (id int, v text);
copy t from stdout;
1	a
\.
copy t to stdin;
insert into t values (2, 'b');
