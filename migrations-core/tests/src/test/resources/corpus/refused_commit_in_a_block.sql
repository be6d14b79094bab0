create table t (id int);
do $$ begin insert into t values (1); commit; end $$;
