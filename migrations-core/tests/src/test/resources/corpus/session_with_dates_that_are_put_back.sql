create table t (id int, d date);
set datestyle = 'German';
insert into t values (1, '03.04.2020');
reset datestyle;
copy t from stdin;
2	2020-01-02
\.
