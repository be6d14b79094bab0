package dev.mosaic.chat.thread;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import java.util.UUID;

@MappedEntity(value = "threads", schema = "chat")
record ThreadDeletionRow(
        @Id UUID id,
        String title,
        int messageCount,
        @Derived @MappedProperty("is_only") boolean isOnly) {}
