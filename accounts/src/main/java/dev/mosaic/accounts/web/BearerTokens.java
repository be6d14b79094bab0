package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.Callers;
import dev.mosaic.accounts.token.TokenVerifier;
import dev.mosaic.kernel.caller.Caller;
import io.micronaut.context.BeanProvider;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Makes of the token of a request the caller that it proves.
 *
 * <p>Not on the event loop: the keys of a provider, and a user who was not seen lately, have to be fetched.
 */
@Singleton
final class BearerTokens implements TokenValidator<HttpRequest<?>> {
    private final BeanProvider<TokenVerifier> tokens;
    private final BeanProvider<Callers> callers;
    private final ExecutorService executor;

    /** @param callers asked for with the first token: without one nothing here needs a database */
    BearerTokens(
            BeanProvider<TokenVerifier> tokens,
            BeanProvider<Callers> callers,
            @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.tokens = tokens;
        this.callers = callers;
        this.executor = executor;
    }

    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        return Publishers.fromCompletableFuture(() -> {
            CompletableFuture<@Nullable Authentication> proven = new CompletableFuture<>();
            executor.execute(() -> complete(proven, token));
            return proven;
        });
    }

    /** By hand, and not by supplyAsync: that would wrap what is thrown, and no handler would know it. */
    private void complete(CompletableFuture<@Nullable Authentication> proven, String token) {
        try {
            proven.complete(authentication(token));
        } catch (Throwable e) {
            proven.completeExceptionally(e);
        }
    }

    private @Nullable Authentication authentication(String token) {
        return tokens.get()
                .verify(token)
                .flatMap(callers.get()::of)
                .map(BearerTokens::authentication)
                .orElse(null);
    }

    private static Authentication authentication(Caller caller) {
        return Authentication.build(caller.userId().toString());
    }
}
