drop table chat.poll_votes;

drop table chat.polls;
