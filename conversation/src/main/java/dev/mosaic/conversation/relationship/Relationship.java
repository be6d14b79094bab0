package dev.mosaic.conversation.relationship;

import java.util.UUID;

/**
 * How the caller and a persona stand to each other.
 *
 * @param trust 0 to 100
 * @param rapport 0 to 100
 * @param version how often it was changed
 */
public record Relationship(UUID personaId, int trust, int rapport, RelationshipStage stage, int version) {
    static Relationship initial(UUID personaId) {
        return new Relationship(personaId, 0, 0, RelationshipStage.STRANGER, 0);
    }
}
