create table t (id int, v text);
copy t from stdin (format csv, header match, force_null (v), delimiter e'\t');
id	v
1	""
2	a
