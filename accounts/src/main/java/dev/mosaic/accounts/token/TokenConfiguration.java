package dev.mosaic.accounts.token;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.value.PropertyResolver;
import jakarta.inject.Singleton;

/** Gives the beans the configured source of tokens. */
@Factory
final class TokenConfiguration {
    /** @throws TokensMisconfigured if none is configured, or one that cannot be */
    @Singleton
    TokenSource source(PropertyResolver configuration) {
        return TokenSource.configured(configuration).orElseThrow(TokensMisconfigured::noSource);
    }
}
