package dev.mosaic.accounts.web;

import dev.mosaic.kernel.caller.CallerUnknown;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Component that responds to a request that is not authorized: 401 without a valid token, 403 where the controller allows no caller. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AccessRefused implements ExceptionHandler<AuthorizationException, HttpResponse<?>> {
    private final ExceptionHandler<CallerUnknown, HttpResponse<?>> refusals;
    private final ErrorResponseProcessor<?> bodies;

    AccessRefused(ExceptionHandler<CallerUnknown, HttpResponse<?>> refusals, ErrorResponseProcessor<?> bodies) {
        this.refusals = refusals;
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface has the raw type.
    public HttpResponse<?> handle(HttpRequest request, AuthorizationException refusal) {
        if (refusal.isForbidden()) {
            ErrorContext context = ErrorContext.builder(request)
                    .cause(refusal)
                    .errorMessage("This endpoint allows no caller")
                    .build();
            return bodies.processResponse(context, HttpResponse.status(HttpStatus.FORBIDDEN));
        }
        return refusals.handle(
                request,
                request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
                        ? CallerUnknown.byToken()
                        : CallerUnknown.withoutToken(request.getPath()));
    }
}
