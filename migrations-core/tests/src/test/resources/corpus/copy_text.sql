create table t (id int, v text, n text default 'x');
copy t from stdin;
1	a b	\N
2	tab\tnew\nline\\	
3	it's; "q" $$ /* --	begin; commit;
\.
copy t (id, v) from stdin with (delimiter '|', null 'nil');
4|nil
5|a\|b
7|\\.
\.
insert into t values (8, 'after', ';');
