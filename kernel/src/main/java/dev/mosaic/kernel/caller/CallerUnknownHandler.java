package dev.mosaic.kernel.caller;

import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that responds with 401 and WWW-Authenticate: Bearer (RFC 6750, 3). */
@Singleton
final class CallerUnknownHandler extends RefusalHandler<CallerUnknown> {
    private static final String BEARER = "Bearer";

    CallerUnknownHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(CallerUnknown refusal) {
        return HttpResponse.status(HttpStatus.UNAUTHORIZED).header(HttpHeaders.WWW_AUTHENTICATE, BEARER);
    }
}
