package dev.mosaic.courses.web;

import dev.mosaic.courses.profile.ProfileException;
import dev.mosaic.courses.profile.ProfileNotFound;
import dev.mosaic.courses.profile.SurveyTooLarge;
import dev.mosaic.kernel.RefusalHandler;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps each refusal about profiles to an HTTP status. */
@Singleton
final class ProfileExceptionHandler extends RefusalHandler<ProfileException> {
    ProfileExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(ProfileException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case ProfileNotFound _ -> HttpStatus.NOT_FOUND;
                    case SurveyTooLarge _ -> HttpStatus.CONFLICT;
                });
    }
}
