package dev.mosaic.accounts.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "users", schema = "onboarding")
record LoginRow(@Id UUID userId, @Nullable String passwordHash) {
    /** Without the hash: it must not get into a log. */
    @Override
    public String toString() {
        return "login of " + userId;
    }
}
