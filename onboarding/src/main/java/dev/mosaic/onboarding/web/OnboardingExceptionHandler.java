package dev.mosaic.onboarding.web;

import dev.mosaic.onboarding.CallerUnknown;
import dev.mosaic.onboarding.CursorMalformed;
import dev.mosaic.onboarding.DefaultPersonaMissing;
import dev.mosaic.onboarding.EmailMalformed;
import dev.mosaic.onboarding.OnboardingException;
import dev.mosaic.onboarding.PersonaDataNotFound;
import dev.mosaic.onboarding.PersonaHasHistory;
import dev.mosaic.onboarding.PersonaIsDefault;
import dev.mosaic.onboarding.PersonaIsOnly;
import dev.mosaic.onboarding.PersonaNameTaken;
import dev.mosaic.onboarding.PersonaNotFound;
import dev.mosaic.onboarding.PersonaNotTold;
import dev.mosaic.onboarding.StepNotFound;
import dev.mosaic.onboarding.StepRequired;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status of every refusal of onboarding; how a refusal looks is the service's matter. */
@Singleton
final class OnboardingExceptionHandler implements ExceptionHandler<OnboardingException, HttpResponse<?>> {
    private final ErrorResponseProcessor<?> bodies;

    OnboardingExceptionHandler(ErrorResponseProcessor<?> bodies) {
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // The interface has the raw type.
    public HttpResponse<?> handle(HttpRequest request, OnboardingException refusal) {
        ErrorContext context = ErrorContext.builder(request)
                .cause(refusal)
                .errorMessage(refusal.getMessage())
                .build();
        return bodies.processResponse(context, HttpResponse.status(status(refusal)));
    }

    private static HttpStatus status(OnboardingException refusal) {
        return switch (refusal) {
            case CallerUnknown _ -> HttpStatus.UNAUTHORIZED;
            case EmailMalformed _, CursorMalformed _ -> HttpStatus.BAD_REQUEST;
            case PersonaNotFound _, PersonaDataNotFound _, StepNotFound _ -> HttpStatus.NOT_FOUND;
            case DefaultPersonaMissing _,
                    PersonaHasHistory _,
                    PersonaIsDefault _,
                    PersonaIsOnly _,
                    PersonaNameTaken _,
                    PersonaNotTold _,
                    StepRequired _ -> HttpStatus.CONFLICT;
        };
    }
}
