package dev.mosaic.onboarding.data.web;

import dev.mosaic.kernel.RefusalHandler;
import dev.mosaic.onboarding.data.PersonaDataException;
import dev.mosaic.onboarding.data.PersonaDataNotFound;
import dev.mosaic.onboarding.data.PersonaDataTooLarge;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps the refusals of persona data to an HTTP status. */
@Singleton
final class PersonaDataExceptionHandler extends RefusalHandler<PersonaDataException> {
    PersonaDataExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(PersonaDataException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case PersonaDataNotFound _ -> HttpStatus.NOT_FOUND;
                    case PersonaDataTooLarge _ -> HttpStatus.CONFLICT;
                });
    }
}
