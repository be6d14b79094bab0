create table t (v text);
insert into t values ('a;
);
insert into t values (b);
