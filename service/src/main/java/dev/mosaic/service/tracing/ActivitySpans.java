package dev.mosaic.service.tracing;

import dev.mosaic.migrations.activity.Activity;
import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.migrations.activity.Observation;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.sql.SQLException;

/** Spans of migrations: a step is within its run, a batch within its step. */
final class ActivitySpans implements ActivityListener {
    private final Tracer tracer;

    ActivitySpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("dev.mosaic.migrations");
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the observation closes the scope
    public Observation begin(Activity activity) {
        Span span = builder(activity).startSpan();
        return new SpanObservation(span, span.makeCurrent());
    }

    private SpanBuilder builder(Activity activity) {
        return switch (activity) {
            case Activity.Run run ->
                tracer.spanBuilder("migration run").setAttribute("mosaic.migrations.node", run.node());
            case Activity.Attempt attempt ->
                tracer.spanBuilder("step " + attempt.step())
                        .setAttribute("mosaic.migrations.step", attempt.step().toString())
                        .setAttribute("mosaic.migrations.script", attempt.location());
            case Activity.RowBatch batch ->
                tracer.spanBuilder("batch " + batch.step())
                        .setAttribute("mosaic.migrations.step", batch.step().toString())
                        .setAttribute("mosaic.migrations.batch", batch.number())
                        .setAttribute("mosaic.migrations.rows", batch.rows());
        };
    }

    private record SpanObservation(Span span, Scope scope) implements Observation {
        @Override
        public void failed(Throwable cause) {
            span.setStatus(StatusCode.ERROR).setAttribute("error.type", type(cause));
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }

        /** Returns the SQLSTATE behind a failure, else the class of the failure. */
        private static String type(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException refusal && refusal.getSQLState() != null) {
                    return refusal.getSQLState();
                }
            }
            return failure.getClass().getName();
        }
    }
}
