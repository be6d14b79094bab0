create table t (id int, v text);
insert into t values (1, 'a;'
  'b''');
insert into t values (2, E'a\';'
'b;');
insert into t values (3, 'c''d;\');
