package dev.mosaic.accounts.account;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity(value = "accounts", schema = "accounts")
record AccountRow(@Id UUID userId) {}
