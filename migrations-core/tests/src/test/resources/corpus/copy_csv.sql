create table t (id int, v text);
copy t from stdin with (format csv, header);
id,v
1,"two;
lines ""quoted"""
2,""
3,
4,it's; -- a
5,"a\.b"
6," \. "
