package dev.mosaic.accounts.session;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A row; it is never compared. */
@SuppressWarnings("ArrayRecordComponent") // bytea is byte[] in JDBC
@MappedEntity(value = "sessions", schema = "accounts")
record RefreshRow(
        @Id UUID id, byte[] familyHash, byte[] tokenHash, byte[] previousHash, byte[] successor, Instant expiresAt) {
    /** Omits the hashes. */
    @Override
    public String toString() {
        return "session " + id;
    }
}
