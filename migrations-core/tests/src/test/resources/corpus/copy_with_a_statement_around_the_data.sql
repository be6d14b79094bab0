create table t (id int, v text);
copy t from stdin; insert into t
1	a
\.
values (2, 'b');
insert into t values (3, 'c');
