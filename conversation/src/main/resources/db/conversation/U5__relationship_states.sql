drop table conversation.relationship_states;
