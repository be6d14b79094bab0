drop table accounts.sessions;
