create table t (id int, d date, v text);
set datestyle = 'ISO, DMY';
insert into t values (1, '01/02/2020', '01/02/2020'::date::text);
set intervalstyle = 'iso_8601';
insert into t values (4, null, interval '1 day 2 hours');
