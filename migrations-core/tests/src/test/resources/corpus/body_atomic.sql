create table t (id int, v text);
create function f(a int) returns text begin atomic
  select case when a > 1 then case a when 2 then ';' else 'e' end end;
  select case a when 1 then 'one; end' else $$end;$$ end;
end;
insert into t values (1, f(1)), (2, f(2));
create or replace procedure p(a int) language sql begin atomic
  insert into t values (a, (select (case when a > 0 then 'case' end)));
  /* end; */
  delete from t where id = 2; -- end;
end;
call p(3);
create function r() returns int return (select count(*) from t);
