package dev.mosaic.onboarding.web;

import dev.mosaic.onboarding.Caller;
import dev.mosaic.onboarding.CurrentCaller;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.security.Principal;
import java.util.UUID;

/** Lets whatever answers a request work on behalf of the caller whom its token proves. */
@ServerFilter("/api/**")
final class CallerFilter implements Ordered {
    @RequestFilter
    void identify(HttpRequest<?> request, MutablePropagatedContext context) {
        request.getUserPrincipal()
                .map(Principal::getName)
                .map(UUID::fromString)
                .map(Caller::new)
                .ifPresent(caller -> context.add(new CurrentCaller(caller)));
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
