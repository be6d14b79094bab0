package dev.mosaic.courses.web;

import dev.mosaic.courses.lesson.DescriptionNotFound;
import dev.mosaic.courses.lesson.DescriptionTooLarge;
import dev.mosaic.courses.lesson.LessonException;
import dev.mosaic.courses.lesson.LessonNotFound;
import dev.mosaic.courses.lesson.ProfileMissing;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about lessons to an HTTP status. */
@Singleton
final class LessonExceptionHandler extends RefusalHandler<LessonException> {
    LessonExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(LessonException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case LessonNotFound _, DescriptionNotFound _ -> HttpStatus.NOT_FOUND;
                    case ProfileMissing _, DescriptionTooLarge _ -> HttpStatus.CONFLICT;
                });
    }
}
