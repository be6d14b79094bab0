create table t (id int, v text);
copy t from stdin (format csv, header match);
id
1
\.
