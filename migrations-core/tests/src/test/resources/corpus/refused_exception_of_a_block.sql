create table t (id int);
do $$ begin raise exception using errcode = 'P0001', message = 'it''s; no'; end $$;
