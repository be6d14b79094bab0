package dev.mosaic.onboarding.web;

import dev.mosaic.kernel.RefusalHandler;
import dev.mosaic.onboarding.DefaultPersonaMissing;
import dev.mosaic.onboarding.EmailMalformed;
import dev.mosaic.onboarding.EmailNotTold;
import dev.mosaic.onboarding.EmailTaken;
import dev.mosaic.onboarding.LoginElsewhere;
import dev.mosaic.onboarding.LoginRefused;
import dev.mosaic.onboarding.OnboardingException;
import dev.mosaic.onboarding.PasswordsBusy;
import dev.mosaic.onboarding.PersonaDataNotFound;
import dev.mosaic.onboarding.PersonaDataTooLarge;
import dev.mosaic.onboarding.PersonaHasHistory;
import dev.mosaic.onboarding.PersonaIsDefault;
import dev.mosaic.onboarding.PersonaIsOnly;
import dev.mosaic.onboarding.PersonaNameTaken;
import dev.mosaic.onboarding.PersonaNotFound;
import dev.mosaic.onboarding.PersonaNotTold;
import dev.mosaic.onboarding.StepNotFound;
import dev.mosaic.onboarding.StepRequired;
import dev.mosaic.onboarding.TokenKeysUnreachable;
import dev.mosaic.onboarding.TooManyAttempts;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Decides the HTTP status of every refusal of onboarding; how a refusal looks is the service's matter. */
@Singleton
final class OnboardingExceptionHandler extends RefusalHandler<OnboardingException> {
    private static final String SOON = "5";

    OnboardingExceptionHandler(ErrorResponseProcessor<?> bodies) {
        super(bodies);
    }

    @Override
    protected MutableHttpResponse<?> answer(OnboardingException refusal) {
        return withHints(HttpResponse.status(status(refusal)), refusal);
    }

    /** What a client understands without reading: how to prove who calls (RFC 6750, 3), when to come back. */
    private static MutableHttpResponse<?> withHints(MutableHttpResponse<?> response, OnboardingException refusal) {
        return switch (refusal) {
            case LoginRefused _ -> response.header(HttpHeaders.WWW_AUTHENTICATE, TokenResponse.BEARER);
            case TooManyAttempts tooMany ->
                response.header(
                        HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.pause().toSeconds()));
            case PasswordsBusy _, TokenKeysUnreachable _ -> response.header(HttpHeaders.RETRY_AFTER, SOON);
            default -> response;
        };
    }

    private static HttpStatus status(OnboardingException refusal) {
        return switch (refusal) {
            case LoginRefused _ -> HttpStatus.UNAUTHORIZED;
            case EmailNotTold _ -> HttpStatus.FORBIDDEN;
            case EmailMalformed _ -> HttpStatus.BAD_REQUEST;
            case LoginElsewhere _, PersonaNotFound _, PersonaDataNotFound _, StepNotFound _ -> HttpStatus.NOT_FOUND;
            case DefaultPersonaMissing _,
                    EmailTaken _,
                    PersonaDataTooLarge _,
                    PersonaHasHistory _,
                    PersonaIsDefault _,
                    PersonaIsOnly _,
                    PersonaNameTaken _,
                    PersonaNotTold _,
                    StepRequired _ -> HttpStatus.CONFLICT;
            case TooManyAttempts _ -> HttpStatus.TOO_MANY_REQUESTS;
            case PasswordsBusy _, TokenKeysUnreachable _ -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
