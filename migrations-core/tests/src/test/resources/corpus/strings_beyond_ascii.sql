create table größe ("Straße; 😀" text, ñ text default 'ü;''');
insert into größe ("Straße; 😀") values ('日本語; ''😀'''), ($ü$;'ü$ü$), ($漢字$ $$ ; $漢$ $漢字$);
insert into größe values (E'\u00e4\U0001F600\'', 'é' 
'è');
create function ünïcode() returns text language sql as $größe_1$ select '$größe$;' $größe_1$;
