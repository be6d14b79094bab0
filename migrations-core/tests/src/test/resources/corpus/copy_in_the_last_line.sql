create table t (id int);
copy t from stdin