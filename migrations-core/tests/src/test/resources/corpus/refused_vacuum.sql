create table t (id int);
vacuum t;
