create table t (id int, v text);
insert into t values (1, 'a\'), (2, ''';'''), (3, ''), (4, 'c:\dir\'), (5, '--;'), (6, '/*'), (7, '*/');
insert into t values (8, 'two
lines; of /* text'), (9, N'n;''');
