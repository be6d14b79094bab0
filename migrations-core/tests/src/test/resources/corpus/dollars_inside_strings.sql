create table t (id int, v text);
insert into t values (1, '$$'), (2, '$a$ ;'), (3, E'\'$$;'), (4, '$a$');
insert into t values (5, $$it's; "so" /* not -- $$), (6, $a$ $$ ; $b$ ' $a$), (7, $$$$), (8, $a$$a$);
insert into t values (9, $_$\$_$), (10, $A$ $a$ ; $A$), (11, $a1$;$a1$), (12, $$$ ;$$), (13, $a$$$;$a$);
create table a$b$c (v$1 int);
insert into a$b$c values (1);
prepare p as insert into t values ($1, $2||$$;$$);
execute p(14, 'x');
