create	tablet(id int,v text);
insert


into	t values (1,'a	b;');
