package dev.mosaic.accounts.web;

import dev.mosaic.accounts.account.Callers;
import dev.mosaic.accounts.token.TokenVerifier;
import dev.mosaic.accounts.token.VerifiedSubject;
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
 * Component that authenticates the caller of a request by its token.
 *
 * <p>It runs on the blocking executor and not on the event loop, because it may fetch keys over HTTP and users from the database.
 */
@Singleton
final class BearerTokens implements TokenValidator<HttpRequest<?>> {
    private final BeanProvider<TokenVerifier> tokens;
    private final BeanProvider<Callers> callers;
    private final ExecutorService executor;

    /** @param callers resolved with the first token: without one no database is needed */
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
            CompletableFuture<@Nullable Authentication> result = new CompletableFuture<>();
            executor.execute(() -> complete(result, token));
            return result;
        });
    }

    /** Completes the future by hand: supplyAsync would wrap an exception, and no exception handler would match it. */
    private void complete(CompletableFuture<@Nullable Authentication> result, String token) {
        try {
            result.complete(authentication(token));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private @Nullable Authentication authentication(String token) {
        return tokens.get()
                .verify(token)
                .flatMap(subject -> callers.get().of(subject).map(caller -> authentication(caller, subject)))
                .orElse(null);
    }

    private static Authentication authentication(Caller caller, VerifiedSubject subject) {
        return Authentication.build(caller.userId().toString(), CurrentSession.attributes(subject));
    }
}
