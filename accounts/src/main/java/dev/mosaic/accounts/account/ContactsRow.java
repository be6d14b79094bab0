package dev.mosaic.accounts.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity(value = "accounts", schema = "accounts")
record ContactsRow(
        @Id UUID userId, @Nullable String email, @Nullable String phone) {}
