create table t (id int, v text);
insert into t values (2, (@ -5)::text), (4, (1<>-1)::text), (5, (- -5)::text);
insert into t values (8, (|/25)::text), (10, (1<<2|1)::text);
insert into t values (14, ('a' ~~* 'A')::text), (15, ('abc' !~* 'B;')::text), (16, (5 operator(pg_catalog.*) 2)::text);
create function half(int) returns int language sql as 'select $1 / 2';
create operator @#- (rightarg = int, function = half);
insert into t values (17, (@#-8)::text), (18, (@#- -8)::text);
