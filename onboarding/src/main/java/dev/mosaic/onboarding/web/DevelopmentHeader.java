package dev.mosaic.onboarding.web;

import dev.mosaic.onboarding.EmailAddress;
import dev.mosaic.onboarding.Enrolment;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Believes whom a header names as the caller, and enrols who is new. For development: it proves nothing, so production turns it off. */
@ServerFilter("/api/**")
@Requires(property = DevelopmentHeader.SWITCH, value = "true", defaultValue = "true")
final class DevelopmentHeader {
    static final String SWITCH = "mosaic.development-header.enabled";
    static final String NAME = "X-Mosaic-User";

    private final Enrolment enrolment;

    DevelopmentHeader(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void identify(HttpRequest<?> request) {
        String email = request.getHeaders().get(NAME);
        if (email != null) {
            CallerBinder.leave(enrolment.userOf(new EmailAddress(email)), request);
        }
    }
}
