create table t (id int, v text, j jsonb, r int4range);
create unique index t_lower on t (lower(v)) where v <> ';';
create index on t using gin (j jsonb_path_ops);
create index on t (id desc nulls last, (v || ';') collate "C") include (j);
alter table t add constraint no_overlap exclude using gist (r with &&);
alter table t add constraint t_check check (v ~ '^[^;]*$' and v !~ E'\'') not valid, add unique nulls not distinct (id);
insert into t values (1, 'a', '{"a": [1, {"b": ";"}]}', '[1,3)'), (2, 'b', '[]', 'empty');
