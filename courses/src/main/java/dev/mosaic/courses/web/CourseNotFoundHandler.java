package dev.mosaic.courses.web;

import dev.mosaic.courses.CourseNotFound;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps {@link CourseNotFound} to 404. */
@Singleton
final class CourseNotFoundHandler extends RefusalHandler<CourseNotFound> {
    CourseNotFoundHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(CourseNotFound refusal) {
        return HttpResponse.status(HttpStatus.NOT_FOUND);
    }
}
