create table "select; from" ("a""b;" int, "--" int, "/*" int, "$$" int, "it's" int, "E'\" int);
insert into "select; from" values (1, 2, 3, 4, 5, 6);
create table "Öl" ("%s" int, "?" int, ":x" int, "a.b" int);
insert into "Öl" values (1, 2, 3, 4);
create table e (b int, n int, x int, u int);
insert into e select 1 as b, 2 as n, 3 as x, 4 as u;
select e.b/2, e.n from e limit 0;
create table _ (_ int, __1$ int);
insert into _ values (1, 2);
