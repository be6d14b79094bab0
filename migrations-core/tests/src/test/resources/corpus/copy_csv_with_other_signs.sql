create table t (id int, v text);
copy t from stdin csv quote '''' escape '\' null 'NULL' delimiter ';'; insert into t values (10, 'in its line');
7;'a;\'b'
8;NULL
9;'NULL'
