create table t (id int, v boolean);
insert into t values (1, '{"a": 1, "b": 2}'::jsonb ? 'a'), (2, '{"a": 1}'::jsonb ?| array['x', 'a']), (3, '["a"]'::jsonb ?& '{a}');
insert into t values (4, jsonb '{"a":{"b":"?"}}' #>> '{a,b}' = '?'), (5, '{"a":[1,2]}'::jsonb @? '$.a[*] ? (@ > 1)');
insert into t values (6, '{"a":1}'::jsonb @@ '$.a == 1'), (7, point '(0,0)' ?- point '(1,0)'), (8, lseg '((0,0),(1,1))' ?# box '((0,0),(2,2))');
create function yes(text, text) returns boolean language sql as 'select $1 <> $2';
create operator ?? (leftarg = text, rightarg = text, function = yes);
insert into t values (9, 'a' ?? 'b'), (10, 'a' operator(??) 'a');
select ':name', ':1', '?';
