drop function conversation.decline_invitation(uuid, text);

drop function conversation.accept_invitation(uuid, text, bytea);

drop function conversation.invitations_to(text, timestamptz, uuid, integer);

drop table conversation.invitations;
