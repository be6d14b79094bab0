create table t (id int,
  v text); -- a 'comment

insert into t values (1, 'a
b;');
create function f() returns text language sql as $$
  select 'x;
'
$$;
/* a
 ; */ insert into t values (2, f());
