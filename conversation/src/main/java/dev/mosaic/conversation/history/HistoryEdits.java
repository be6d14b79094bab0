package dev.mosaic.conversation.history;

import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.deletion.Confirmation;
import dev.mosaic.kernel.deletion.ConfirmationRequired;
import dev.mosaic.onboarding.persona.PersonaNotFound;
import dev.mosaic.onboarding.persona.Personas;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Changes and deletions of messages by their author: in a direct conversation its owner. */
@Singleton
public final class HistoryEdits {
    private static final int BATCH = 1000;

    private final Conversations conversations;
    private final Personas personas;
    private final History history;
    private final HistoryEditRepository messages;
    private final HistoryRepository direct;
    private final GroupHistoryRepository groups;
    private final ResetRepository resets;

    HistoryEdits(
            Conversations conversations,
            Personas personas,
            History history,
            HistoryEditRepository messages,
            HistoryRepository direct,
            GroupHistoryRepository groups,
            ResetRepository resets) {
        this.conversations = conversations;
        this.personas = personas;
        this.history = history;
        this.messages = messages;
        this.direct = direct;
        this.groups = groups;
        this.resets = resets;
    }

    /**
     * Replaces the content of a message and records the time, unless the content is equal.
     *
     * @param content not blank, at most 100,000 characters
     * @throws HistoryMessageNotFound if it is not in that conversation of the caller, or not visible to the caller
     * @throws HistoryMessageOfAnother if another member has written it
     */
    public HistoryMessage edit(Caller caller, UUID conversationId, UUID id, String content) {
        requireAuthor(caller, conversationId, id);
        HistoryRow edited = messages.edit(caller.userId(), conversationId, id, content);
        if (edited == null) {
            throw HistoryMessageNotFound.of(id);
        }
        return edited.toHistoryMessage();
    }

    /**
     * Deletes a message permanently, in a group for all members.
     *
     * @throws HistoryMessageNotFound if it is not in that conversation of the caller, or not visible to the caller
     * @throws HistoryMessageOfAnother if another member has written it
     */
    public void delete(Caller caller, UUID conversationId, UUID id) {
        requireAuthor(caller, conversationId, id);
        if (messages.delete(caller.userId(), conversationId, id) == null) {
            throw HistoryMessageNotFound.of(id);
        }
    }

    /**
     * Permanently deletes the caller's history with one persona, including hidden messages and the resets that hid them. In a group these
     * are the caller's own messages, which are deleted for all members. Each batch is its own
     * transaction, which keeps locks short; if the call fails midway, the committed batches stay deleted.
     *
     * @return how many messages were deleted
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     * @throws ConfirmationRequired if there are such messages and the caller has not confirmed
     */
    public long delete(Caller caller, UUID conversationId, UUID personaId, Confirmation confirmation) {
        Conversation found = conversations.get(caller, conversationId);
        UUID conversation = found.id();
        UUID persona = personas.get(caller, personaId).id();
        confirmation.require(
                "The history",
                switch (found.mode()) {
                    case GROUP -> groups.count(caller.userId(), conversation, persona);
                    case DIRECT -> direct.count(conversation, persona);
                },
                "message");
        long deleted = 0;
        long batch;
        do {
            batch = switch (found.mode()) {
                case GROUP -> groups.delete(caller.userId(), conversation, persona, BATCH);
                case DIRECT -> direct.delete(conversation, persona, BATCH);
            };
            deleted += batch;
        } while (batch > 0);
        if (deleted == 0) {
            // Both were found above, but deleting either also deletes the history.
            conversations.get(caller, conversation);
            personas.get(caller, persona);
        }
        resets.deleteEmpty(conversation, persona);
        return deleted;
    }

    private void requireAuthor(Caller caller, UUID conversationId, UUID id) {
        if (!history.get(caller, conversationId, id).authorId().equals(caller.userId())) {
            throw HistoryMessageOfAnother.of(id);
        }
    }
}
