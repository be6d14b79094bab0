create table t (id int);
set no_such_setting = 1;
