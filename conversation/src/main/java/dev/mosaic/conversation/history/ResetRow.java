package dev.mosaic.conversation.history;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

@MappedEntity(value = "history_resets", schema = "conversation")
record ResetRow(@Id long id, Instant hiddenUntil) {}
