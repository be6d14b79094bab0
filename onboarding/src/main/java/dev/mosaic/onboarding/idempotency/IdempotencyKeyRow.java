package dev.mosaic.onboarding.idempotency;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row; it is never compared. */
@SuppressWarnings("ArrayRecordComponent") // bytea is byte[] in JDBC
@MappedEntity(value = "idempotency_keys", schema = "onboarding")
record IdempotencyKeyRow(@Id byte[] key, byte[] request, byte[] response) {}
