create function f() returns void begin atomic end;
create function g() returns int language sql begin atomic; select 1; ; end;
create table t (v int);
insert into t values (g());
