package dev.mosaic.kernel.idempotency;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a response.
 *
 * @param location the header Location; absent if there is none
 * @param body the body as JSON
 */
@Serdeable
record FirstResponse(int status, @Nullable String location, String body) {}
