package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportRefused;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link ExportRefused} to 429 with Retry-After. */
@Singleton
final class ExportRefusedHandler extends RefusalHandler<ExportRefused> {
    private static final String RETRY_AFTER_SECONDS = "10";

    ExportRefusedHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ExportRefused refusal) {
        return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}
