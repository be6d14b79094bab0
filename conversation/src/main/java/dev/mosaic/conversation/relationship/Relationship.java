package dev.mosaic.conversation.relationship;

import java.util.UUID;

/**
 * Relationship between the caller and a persona.
 *
 * @param trust 0 to 100
 * @param rapport 0 to 100
 * @param version number of changes
 */
public record Relationship(UUID personaId, int trust, int rapport, RelationshipStage stage, int version) {
    static Relationship initial(UUID personaId) {
        return new Relationship(personaId, 0, 0, RelationshipStage.STRANGER, 0);
    }
}
