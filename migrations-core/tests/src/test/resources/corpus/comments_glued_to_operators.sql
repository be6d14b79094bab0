create table t (v int);
insert into t values (1+/* a */2), (8/*;*//*;*//2), (3*/* c */4), (5+-- ; minus
3), (2*-- '
4);
create operator +* (leftarg = int, rightarg = int, function = int4mul);
insert into t values (6+*/* ; */7), (6 +*--;
8);
