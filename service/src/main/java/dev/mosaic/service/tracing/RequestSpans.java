package dev.mosaic.service.tracing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import org.jspecify.annotations.Nullable;

/** Filter that makes a span of each request of the API, within the client's span if its {@code traceparent} header names one. */
@ServerFilter("/api/**")
@Requires(condition = TracingCondition.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestSpans {
    private static final String SPAN = RequestSpans.class.getName();
    private static final int FIRST_SERVER_ERROR = 500;

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    RequestSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.mosaic.service");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    /** Begins the span; its name gets the route once that is known. */
    @RequestFilter
    void begin(HttpRequest<?> request) {
        Context client = propagator.extract(Context.root(), request.getHeaders(), new Headers());
        Span span = tracer.spanBuilder(request.getMethodName())
                .setParent(client)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", request.getMethodName())
                .startSpan();
        request.setAttribute(SPAN, span);
    }

    /** Ends the span when the response begins: the body of an export is written later. */
    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        request.removeAttribute(SPAN, Span.class).ifPresent(span -> {
            BasicHttpAttributes.getUriTemplate(request)
                    .ifPresent(route -> span.updateName(request.getMethodName() + " " + route)
                            .setAttribute("http.route", route));
            span.setAttribute("http.response.status_code", (long) response.code());
            if (response.code() >= FIRST_SERVER_ERROR) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }

    private static final class Headers implements TextMapGetter<HttpHeaders> {
        @Override
        public Iterable<String> keys(HttpHeaders headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable HttpHeaders headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
