package dev.mosaic.onboarding.user;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

@MappedEntity(value = "users", schema = "onboarding")
record UserRow(@Id UUID id) {}
