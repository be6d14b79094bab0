package dev.mosaic.accounts.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "accounts", schema = "accounts")
record CredentialsRow(
        @Id UUID userId, @Nullable String email, @Nullable String passwordHash) {
    /** Omits the hash, which must not be logged. */
    @Override
    public String toString() {
        return "credentials of " + userId;
    }
}
