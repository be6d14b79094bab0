create table t (id int, b bit varying, x bit varying);
insert into t values (1, B'1010', X'1F'), (2, b'', x'a'), (3, B'1', X'0'
'F');
