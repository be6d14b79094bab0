package dev.mosaic.channels.telegram.message;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The id of a message to send, and its user. */
@MappedEntity(value = "telegram_message_log", schema = "channels")
record DueMessageRow(@Id UUID id, UUID userId) {}
