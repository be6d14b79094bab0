/**
 * Spans of OpenTelemetry: a request of the API, a run of migrations, an attempt of a step, a batch of rows.
 *
 * <p>Off unless {@code OTEL_TRACES_EXPORTER} is set; then no class of the SDK is loaded. Spans have the route and not the path, and no
 * query, user, message of an error or row: those may be a user's data.
 */
@NullMarked
package dev.mosaic.service.tracing;

import org.jspecify.annotations.NullMarked;
