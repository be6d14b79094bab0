create table t (id int);
create temporary table p (id int primary key);
create temporary table c (p int references p deferrable initially deferred);
insert into c values (1);
insert into p values (1);
insert into t values (1);
