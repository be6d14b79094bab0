create/**/table/* */t(id/**/int,v/* ; */text);
insert into t values (1,'a'/* ' */),(2,--;
'b');
select-1/*;*/-/*'*/-1;
