create table t (id int, v text);
insert into t values (1, U&'d\0061t\+000061;'), (2, u&'d!0061t!+000061;' uescape '!'), (3, U&'\\;''');
insert into t values (4, U&'caf$00e9 "' UESCAPE '$'), (5, U&'a;' /* ; */ uescape /* ' */ '#');
create table U&"t\0032;" (U&"c!0061" uescape '!' int, U&"""\0041" int);
insert into U&"t\0032;" values (1, 2);
