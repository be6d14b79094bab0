package dev.mosaic.channels.telegram.message;

import dev.mosaic.migrations.entity.Derived;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** A message that this process sends. */
@MappedEntity(value = "telegram_message_log", schema = "channels")
record OutgoingRow(
        @Id UUID id, @Derived long chatId, @Derived String content, int attempts) {}
