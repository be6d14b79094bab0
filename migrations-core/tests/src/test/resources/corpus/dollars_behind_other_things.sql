create table t (id int, v text);
insert into t select 1,$$;$$where true;
insert into t values(2,$$a$$||$b$;$b$);
insert into t select 3,(array[$$;$$,$q$'$q$])[1]::text;
do $$begin insert into t values (4, ';'); end$$;
do language plpgsql $x$begin insert into t values (5, ';'); end$x$;
