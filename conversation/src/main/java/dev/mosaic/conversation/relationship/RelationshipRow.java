package dev.mosaic.conversation.relationship;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Locale;
import java.util.UUID;

@MappedEntity(value = "relationship_states", schema = "conversation")
record RelationshipRow(@Id UUID personaId, int trust, int rapport, String stage, int version) {
    Relationship toRelationship() {
        return new Relationship(
                personaId, trust, rapport, RelationshipStage.valueOf(stage.toUpperCase(Locale.ROOT)), version);
    }
}
