create table t (id int, v text, a text[]);
insert into t values (1, '{fn now()}', '{d,ts,fn}'), (2, '{d ''2020-01-01''}', '{"{fn now()}","{oj,x}"}'::text[]), (3, '{? = call f()}', '{}');
insert into t values (4, $${escape '!'}$$, array['{', '}', '{fn user()}']), (5, E'{ts \'x\'}', '{"{fn a}","}"}');
comment on table t is '{call x(?)}';
