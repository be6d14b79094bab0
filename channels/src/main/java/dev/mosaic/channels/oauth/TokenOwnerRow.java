package dev.mosaic.channels.oauth;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The id of a token and its user. */
@MappedEntity(value = "oauth_tokens", schema = "channels")
record TokenOwnerRow(@Id UUID id, UUID userId) {}
