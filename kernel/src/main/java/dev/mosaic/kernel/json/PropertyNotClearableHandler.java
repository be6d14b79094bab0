package dev.mosaic.kernel.json;

import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Handler that responds with 400 and the names of the properties. */
@Singleton
final class PropertyNotClearableHandler extends RefusalHandler<PropertyNotClearable> {
    PropertyNotClearableHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(PropertyNotClearable refusal) {
        return HttpResponse.status(HttpStatus.BAD_REQUEST);
    }

    @Override
    protected List<Error> faults(PropertyNotClearable refusal) {
        return refusal.properties().stream().<Error>map(Null::new).toList();
    }

    private record Null(String property) implements Error {
        @Override
        public Optional<String> getPath() {
            return Optional.of(property);
        }

        @Override
        public String getMessage() {
            return "must not be null";
        }
    }
}
