create table t (id int, v text);
copy t from stdin csv;
1,"a
2,b
