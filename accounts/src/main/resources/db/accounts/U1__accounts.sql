drop table accounts.accounts;

drop function accounts.keep_updated_at();
