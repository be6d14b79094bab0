package dev.mosaic.onboarding.persona.web;

import dev.mosaic.kernel.RefusalHandler;
import dev.mosaic.onboarding.persona.DefaultPersonaMissing;
import dev.mosaic.onboarding.persona.PersonaException;
import dev.mosaic.onboarding.persona.PersonaIsDefault;
import dev.mosaic.onboarding.persona.PersonaIsOnly;
import dev.mosaic.onboarding.persona.PersonaNameTaken;
import dev.mosaic.onboarding.persona.PersonaNotFound;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps the refusals of personas to an HTTP status. */
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
                    case DefaultPersonaMissing _, PersonaIsDefault _, PersonaIsOnly _, PersonaNameTaken _ ->
                        HttpStatus.CONFLICT;
                });
    }
}
