package dev.mosaic.chat.poll;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.conversation.MemberRole;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import dev.mosaic.kernel.page.Cursor;
import dev.mosaic.kernel.page.Listing;
import dev.mosaic.kernel.page.Page;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Polls in the caller's conversations, including the groups that it has joined. */
@Singleton
public final class Polls {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final PollRepository polls;
    private final Conversations conversations;
    private final TransactionOperations<Connection> transactions;

    Polls(PollRepository polls, Conversations conversations, TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
        this.polls = polls;
        this.conversations = conversations;
    }

    /**
     * Returns up to {@code limit} polls created before the cursor, newest first.
     *
     * @param conversationId only polls of this conversation; absent means all
     * @throws ConversationNotFound if the caller has no such conversation
     */
    public Page<Poll> list(Caller caller, @Nullable UUID conversationId, int limit, Cursor before) {
        Listing list = conversationId == null ? Listing.of("polls") : Listing.of("polls", conversationId);
        before.in(list);
        return Page.newestFirst(
                rows(caller, conversationId, limit + 1, before).stream()
                        .map(PollRow::toPoll)
                        .toList(),
                limit,
                Poll::cursor,
                list);
    }

    /**
     * Returns one poll.
     *
     * @throws PollNotFound if the caller has none with this id
     */
    public Poll get(Caller caller, UUID id) {
        return polls.find(caller.userId(), id).map(PollRow::toPoll).orElseThrow(() -> PollNotFound.of(id));
    }

    /**
     * Creates a poll.
     *
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PollExpiryTooLate if it would expire after the year 9999
     */
    public Poll create(Caller caller, NewPoll newPoll) {
        Instant expiresAt = newPoll.expiresAt();
        if (expiresAt != null && expiresAt.isAfter(LATEST)) {
            throw PollExpiryTooLate.of(LATEST);
        }
        return get(caller, insert(caller, newPoll));
    }

    /**
     * Votes for an option; replaces the caller's earlier vote. A vote stays when its voter leaves the group.
     *
     * @param choice number of the option, from 0
     * @throws PollNotFound if the caller has no poll with this id
     * @throws PollClosed if it is closed or has expired
     * @throws PollOptionUnknown if it has no such option
     */
    public Poll vote(Caller caller, UUID id, int choice) {
        UUID voted = polls.vote(caller.userId(), id, choice);
        Poll poll = get(caller, id);
        if (voted == null) {
            throw choice < poll.options().size()
                    ? PollClosed.of(id)
                    : PollOptionUnknown.of(id, choice, poll.options().size());
        }
        return poll;
    }

    /**
     * Withdraws the caller's vote. Idempotent.
     *
     * @throws PollNotFound if the caller has no poll with this id
     * @throws PollClosed if it is closed or has expired
     */
    public Poll withdraw(Caller caller, UUID id) {
        int withdrawn = polls.withdraw(caller.userId(), id);
        Poll poll = get(caller, id);
        if (withdrawn == 0 && poll.status() == PollStatus.CLOSED) {
            throw PollClosed.of(id);
        }
        return poll;
    }

    /**
     * Closes a poll. Idempotent.
     *
     * @throws PollNotFound if the caller has none with this id
     * @throws PollOfAnother if another member of a group has created it and the caller does not own the group
     */
    public Poll close(Caller caller, UUID id) {
        UUID closed = polls.close(caller.userId(), id);
        Poll poll = get(caller, id);
        if (closed == null) {
            throw PollOfAnother.of(id);
        }
        return poll;
    }

    /**
     * Deletes a poll and its votes.
     *
     * @return the number of votes of all members that were deleted with it
     * @throws PollNotFound if the caller has none with this id
     * @throws PollOfAnother if another member of a group has created it and the caller does not own the group
     * @throws ConfirmationRequired if it has votes and the caller has not confirmed
     */
    public long delete(Caller caller, UUID id, Confirmation confirmation) {
        return transactions.executeWrite(_ -> {
            polls.lock(id);
            Poll poll = get(caller, id);
            if (!poll.createdBy().equals(caller.userId())
                    && conversations.get(caller, poll.conversationId()).role() != MemberRole.OWNER) {
                throw PollOfAnother.of(id);
            }
            long votes =
                    poll.options().stream().mapToLong(option -> option.votes()).sum();
            confirmation.require(poll.question(), votes, "vote");
            polls.delete(caller.userId(), id);
            return votes;
        });
    }

    private List<PollRow> rows(Caller caller, @Nullable UUID conversationId, int limit, Cursor before) {
        if (conversationId == null) {
            return polls.before(caller.userId(), before.createdAt(), before.id(), limit);
        }
        conversations.get(caller, conversationId);
        return polls.before(caller.userId(), conversationId, before.createdAt(), before.id(), limit);
    }

    private UUID insert(Caller caller, NewPoll newPoll) {
        UUID created;
        try {
            created = polls.insert(
                    ids.generate(),
                    caller.userId(),
                    newPoll.conversationId(),
                    newPoll.question(),
                    newPoll.options(),
                    newPoll.expiresAt());
        } catch (DataAccessException e) {
            // The conversation was deleted after the statement began.
            throw ViolatedConstraint.of(e).equals("polls_conversation_id_fkey")
                    ? ConversationNotFound.of(newPoll.conversationId())
                    : e;
        }
        if (created == null) {
            throw ConversationNotFound.of(newPoll.conversationId());
        }
        return created;
    }
}
