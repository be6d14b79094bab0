package dev.mosaic.onboarding.web;

import dev.mosaic.kernel.RefusalHandler;
import dev.mosaic.onboarding.DefaultPersonaMissing;
import dev.mosaic.onboarding.PersonaException;
import dev.mosaic.onboarding.PersonaHasHistory;
import dev.mosaic.onboarding.PersonaIsDefault;
import dev.mosaic.onboarding.PersonaIsOnly;
import dev.mosaic.onboarding.PersonaNameTaken;
import dev.mosaic.onboarding.PersonaNotFound;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status of every refusal about personas. */
@Singleton
final class PersonaExceptionHandler extends RefusalHandler<PersonaException> {
    PersonaExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(PersonaException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case PersonaNotFound _ -> HttpStatus.NOT_FOUND;
                    case DefaultPersonaMissing _,
                            PersonaHasHistory _,
                            PersonaIsDefault _,
                            PersonaIsOnly _,
                            PersonaNameTaken _ -> HttpStatus.CONFLICT;
                });
    }
}
