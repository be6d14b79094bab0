package dev.mosaic.accounts.token;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.value.PropertyResolver;
import jakarta.inject.Singleton;

/** Factory that creates the bean of the configured token source. */
@Factory
final class TokenConfiguration {
    /** @throws TokensMisconfigured if no source is configured, or its configuration is invalid */
    @Singleton
    TokenSource source(PropertyResolver configuration) {
        return TokenSource.configured(configuration).orElseThrow(TokensMisconfigured::noSource);
    }
}
