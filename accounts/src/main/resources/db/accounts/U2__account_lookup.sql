drop function accounts.find_subject(text);

drop function accounts.find_login(text);
