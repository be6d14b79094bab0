create table größe (id int, v text);
copy größe from stdin;
1	ñ; 😀
2	日本\t語
\.
