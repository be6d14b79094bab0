create table t (id int, v text);
insert into t values (1, 'a;'
  'b\'
  -- a comment; with 'quotes'
  'c;');
insert into t values (2, E'a\';'
'b;'), (3, 'x'

'y');
insert into t values (4, U&'\0061;'
'\0062');
insert into t values (5, B'10'
'01'::text);
insert into t values (6, 'one' || 'two'), (7, 'a''' || ''';');
