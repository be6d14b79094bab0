package dev.mosaic.conversation.relationship;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.kernel.database.ViolatedConstraint;
import dev.mosaic.onboarding.persona.Persona;
import dev.mosaic.onboarding.persona.PersonaNotFound;
import dev.mosaic.onboarding.persona.Personas;
import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the caller and each of their personas stand to each other. */
@Singleton
public final class Relationships {
    private final RelationshipRepository relationships;
    private final Personas personas;

    Relationships(RelationshipRepository relationships, Personas personas) {
        this.relationships = relationships;
        this.personas = personas;
    }

    /**
     * The relationship with a persona; that of strangers where nothing has happened yet.
     *
     * @throws PersonaNotFound if the caller has no such persona
     */
    public Relationship get(Caller caller, UUID personaId) {
        return of(caller, personas.get(caller, personaId));
    }

    /**
     * Adds to trust and to rapport, or takes away. Neither leaves 0 to 100; of two changes at once both count. What changes neither does not
     * count as a change.
     *
     * @throws PersonaNotFound if the caller has no such persona
     */
    public Relationship change(Caller caller, UUID personaId, int trust, int rapport) {
        RelationshipRow changed = changed(caller, personaId, trust, rapport);
        return changed == null ? get(caller, personaId) : changed.toRelationship();
    }

    private @Nullable RelationshipRow changed(Caller caller, UUID personaId, int trust, int rapport) {
        try {
            return relationships.change(caller.userId(), personaId, trust, rapport);
        } catch (DataAccessException e) {
            throw ViolatedConstraint.of(e).equals("relationship_states_persona_id_fkey")
                    ? PersonaNotFound.of(personaId)
                    : e;
        }
    }

    /** Returns how the caller and the persona stand; 0 and 0 if nothing has changed it yet. */
    public Relationship of(Caller caller, Persona persona) {
        return relationships
                .find(caller.userId(), persona.id())
                .map(RelationshipRow::toRelationship)
                .orElseGet(() -> Relationship.initial(persona.id()));
    }
}
