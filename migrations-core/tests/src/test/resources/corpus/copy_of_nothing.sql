create table t (id int);
copy t from stdin;
\.
copy t from stdin;
\.
insert into t values (1);
copy t from stdin csv header;
id
