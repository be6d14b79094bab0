create table t (id int primary key, v text);
create view shown (id, shown) as select id, v || ';' from t where v <> ';' with check option;
create or replace rule shown_insert as on insert to shown do instead insert into t values (new.id, new.shown);
insert into shown values (1, 'one');
create materialized view kept as select * from shown;
create recursive view numbers (n) as values (1) union all select n + 1 from numbers where n < 5;
create table n as select * from numbers;
