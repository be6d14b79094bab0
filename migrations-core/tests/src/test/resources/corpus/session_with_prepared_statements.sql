create table t (id int, v text);
prepare add (int, text) as insert into t values ($1, $2 || ';');
execute add (1, 'a');
execute add (2, 'it''s');
deallocate add;
prepare p as select 1;
deallocate all;
prepare p as select $1::int + $2;
execute p (1, 2);
