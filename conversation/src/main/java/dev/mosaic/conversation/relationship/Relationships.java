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

/** Relationships between the caller and their personas. */
@Singleton
public final class Relationships {
    private final RelationshipRepository relationships;
    private final Personas personas;

    Relationships(RelationshipRepository relationships, Personas personas) {
        this.relationships = relationships;
        this.personas = personas;
    }

    /**
     * Returns the relationship with a persona; that of strangers if it was never changed.
     *
     * @throws PersonaNotFound if the caller has no such persona
     */
    public Relationship get(Caller caller, UUID personaId) {
        return of(caller, personas.get(caller, personaId));
    }

    /**
     * Adds to trust and rapport; negative numbers subtract. Both stay within 0 and 100. Concurrent changes are all applied. A change
     * without effect does not increase the version.
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

    /** Returns the relationship with a persona known to exist; that of strangers if it was never changed. */
    public Relationship of(Caller caller, Persona persona) {
        return relationships
                .find(caller.userId(), persona.id())
                .map(RelationshipRow::toRelationship)
                .orElseGet(() -> Relationship.initial(persona.id()));
    }
}
