create temp table work as select generate_series(1, 3) as id;
declare c cursor for select id from work;
fetch 1 from c;
create table t as select id from work;
