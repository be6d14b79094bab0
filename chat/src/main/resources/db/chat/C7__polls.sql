select
    vote.poll_id as poll_with_vote_for_no_option,
    vote.voter_id,
    vote.choice
from chat.poll_votes as vote
join chat.polls as poll
    on poll.id = vote.poll_id
where vote.choice >= jsonb_array_length(poll.options);
