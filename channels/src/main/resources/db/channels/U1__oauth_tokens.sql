drop function channels.oauth_tokens_of_excluded_sources(uuid, integer);

drop function channels.oauth_tokens_of_former_keys(bigint, uuid, integer);

drop table channels.oauth_tokens;
