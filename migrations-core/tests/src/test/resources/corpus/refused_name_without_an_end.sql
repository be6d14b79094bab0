create table t (v text);
create table "u (v text);
