package dev.mosaic.kernel.caller;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Filter that sets the current caller of a request from its token. */
@ServerFilter("/api/**")
final class CallerFilter implements Ordered {
    @RequestFilter
    void identify(HttpRequest<?> request, MutablePropagatedContext context) {
        CallerBinder.callerOf(request).ifPresent(caller -> context.add(new CurrentCaller(caller)));
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
