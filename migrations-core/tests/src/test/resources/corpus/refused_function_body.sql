create table t (id int);
create function f() returns int language sql as $$ select nothing; $$;
