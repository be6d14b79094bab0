create table t (id int, v text);
copy t from stdin;
1	a;
2	\N
\.
insert into t values (3, 'c');
copy t from stdin csv;
4,"d
e"
5,f
