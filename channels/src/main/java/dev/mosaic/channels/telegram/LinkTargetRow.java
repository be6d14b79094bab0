package dev.mosaic.channels.telegram;

import dev.mosaic.kernel.caller.Caller;
import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The user and the conversation of a chat or a code. */
@MappedEntity(value = "telegram_links", schema = "channels")
record LinkTargetRow(@Id @Derived UUID linkId, UUID userId, UUID conversationId) {
    Caller caller() {
        return new Caller(userId);
    }
}
