create table t (id int, v text);
insert into t values (1, E'it\'s; \\'), (2, e'\\\'; --'), (3, E'''\''''), (4, E'\x3b\073\u003B\U0000003b');
insert into t values (5, E'\
;'), (6, E''), (7, e'\\');
