package dev.mosaic.onboarding.wizard.web;

import dev.mosaic.kernel.RefusalHandler;
import dev.mosaic.onboarding.wizard.PersonaDataMissing;
import dev.mosaic.onboarding.wizard.StepNotFound;
import dev.mosaic.onboarding.wizard.StepRequired;
import dev.mosaic.onboarding.wizard.WizardException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Handler that maps the refusals of the wizard to an HTTP status. */
@Singleton
final class WizardExceptionHandler extends RefusalHandler<WizardException> {
    WizardExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(WizardException refusal) {
        return HttpResponse.status(
                switch (refusal) {
                    case StepNotFound _ -> HttpStatus.NOT_FOUND;
                    case PersonaDataMissing _, StepRequired _ -> HttpStatus.CONFLICT;
                });
    }
}
