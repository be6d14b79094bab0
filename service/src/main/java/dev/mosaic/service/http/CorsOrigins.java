package dev.mosaic.service.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import io.micronaut.http.server.cors.CorsOriginConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Component that enables Micronaut's handling of CORS (Fetch, 3.2) for the configured origins. Credentials are not allowed: a token is in the header
 * Authorization, and no cookie is used.
 */
@Singleton
final class CorsOrigins implements BeanCreatedEventListener<CorsConfiguration> {
    private static final Duration MAX_AGE = Duration.ofHours(1);
    private static final List<HttpMethod> METHODS = List.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final List<String> REQUEST_HEADERS = List.of(
            "Accept", "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID");
    private static final List<String> RESPONSE_HEADERS = List.of(
            "Content-Disposition",
            "Deprecation",
            "ETag",
            "Link",
            "Location",
            "Retry-After",
            "Sunset",
            "WWW-Authenticate");

    private final List<String> origins;

    CorsOrigins(CorsSettings settings) {
        this.origins = settings.list();
    }

    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        CorsConfiguration cors = event.getBean();
        if (!origins.isEmpty()) {
            CorsOriginConfiguration allowed = new CorsOriginConfiguration();
            allowed.setAllowedOrigins(origins);
            allowed.setAllowedMethods(METHODS);
            allowed.setAllowedHeaders(REQUEST_HEADERS);
            allowed.setExposedHeaders(RESPONSE_HEADERS);
            allowed.setAllowCredentials(false);
            allowed.setMaxAge(MAX_AGE.toSeconds());
            cors.setEnabled(true);
            cors.setConfigurations(Map.of("mosaic", allowed));
        }
        return cors;
    }
}
