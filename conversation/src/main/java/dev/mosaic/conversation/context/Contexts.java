package dev.mosaic.conversation.context;

import dev.mosaic.conversation.Conversation;
import dev.mosaic.conversation.ConversationNotFound;
import dev.mosaic.conversation.Conversations;
import dev.mosaic.conversation.boundary.Boundaries;
import dev.mosaic.conversation.history.History;
import dev.mosaic.conversation.relationship.Relationships;
import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.onboarding.persona.Persona;
import dev.mosaic.onboarding.persona.PersonaNotFound;
import dev.mosaic.onboarding.persona.Personas;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Component that assembles the context of a prompt. */
@Singleton
public final class Contexts {
    private final Conversations conversations;
    private final Personas personas;
    private final History history;
    private final Relationships relationships;
    private final Boundaries boundaries;

    Contexts(
            Conversations conversations,
            Personas personas,
            History history,
            Relationships relationships,
            Boundaries boundaries) {
        this.conversations = conversations;
        this.personas = personas;
        this.history = history;
        this.relationships = relationships;
        this.boundaries = boundaries;
    }

    /**
     * Returns the newest {@code limit} messages, the caller's relationship with a persona, and the caller's boundaries that apply. The
     * messages of a direct conversation are those with the persona, those of a group are of all members.
     *
     * @param personaId absent means the caller's default persona
     * @throws ConversationNotFound if the caller has no such conversation
     * @throws PersonaNotFound if the caller has no such persona
     */
    public ConversationContext get(Caller caller, UUID conversationId, @Nullable UUID personaId, int limit) {
        Conversation conversation = conversations.get(caller, conversationId);
        Persona persona = personas.resolve(caller, personaId);
        return new ConversationContext(
                history.newest(caller, conversation, persona, limit),
                relationships.of(caller, persona),
                boundaries.applying(caller, conversation.id()));
    }
}
