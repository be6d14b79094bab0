create table t (id int, v text);
insert into t values (1, 'a;'), (2, null);
copy t to stdout;
copy (select 'from stdin; to stdout', v from t) to stdout with csv header; insert into t values (3, 'c');
copy t (v) to stdout (format binary);
copy (select 1) to stdout; copy (delete from t where id = 1 returning *) to stdout
;
insert into t values (4, 'd');
