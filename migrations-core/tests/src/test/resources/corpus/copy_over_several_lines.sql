create table "T; t" ("from stdin" int, v text);
copy "T; t"
  -- the columns; '
  ("from stdin",
   v)
  from /* ; */ stdin
  with (format text)
  where v <> 'no;'
;
1	yes
2	no;
\.
