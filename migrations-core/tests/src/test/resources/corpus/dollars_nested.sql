create function f() returns text language plpgsql as $outer$
declare found text;
begin
  execute $inner$ select $$;it's; $1$$ || ';' /* $outer */ $inner$ into found;
  return found;
end;
$outer$;
create table t as select f() as v;
do $do$ begin execute 'insert into t values ($$;$$)'; execute $e$insert into t values ('$do')$e$; end $do$;
