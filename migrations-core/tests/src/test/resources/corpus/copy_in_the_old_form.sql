create table t (id int, v text);
COPY t FROM STDIN DELIMITERS ',' WITH NULL AS '-';
1,a
2,-
\.
Copy t (v) From Stdin With Delimiter As '|';
x
\.
