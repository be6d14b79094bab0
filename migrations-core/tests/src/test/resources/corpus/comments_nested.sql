/* one /* two; ' */ "still; */ create table t (id int);
/*/ ; not the end of it ' */ insert into t values (1);
/**/ insert into t values (2); /***/
/* a -- */ insert into t values (3); -- /* no beginning
insert into t values (4); /* $$ */
insert into t values (5) /* ; */ , (6);
