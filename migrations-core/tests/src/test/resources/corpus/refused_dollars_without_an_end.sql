create table t (v text);
do $a$ begin null; end $b$;
