\restrict abc

CREATE TABLE t (id integer);

COPY t (id) FROM stdin;
1
\.

\unrestrict abc
