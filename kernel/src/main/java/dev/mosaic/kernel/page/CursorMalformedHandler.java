package dev.mosaic.kernel.page;

import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Handler that responds with 400 and the name of the query parameter of the cursor. */
@Singleton
final class CursorMalformedHandler extends RefusalHandler<CursorMalformed> {
    CursorMalformedHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(CursorMalformed refusal) {
        return HttpResponse.status(HttpStatus.BAD_REQUEST);
    }

    @Override
    protected List<Error> faults(CursorMalformed refusal) {
        return List.of(new FaultyCursor());
    }

    private record FaultyCursor() implements Error {
        @Override
        public Optional<String> getPath() {
            return Optional.of("before");
        }

        @Override
        public String getMessage() {
            return Cursor.NONE;
        }
    }
}
