package dev.mosaic.accounts.session;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "sessions", schema = "accounts")
record SessionRow(
        @Id UUID id, @Nullable String name, String address, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {
    Session toSession() {
        return new Session(id, name, address, createdAt, lastUsedAt, expiresAt);
    }
}
