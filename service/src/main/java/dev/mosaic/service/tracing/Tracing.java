package dev.mosaic.service.tracing;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.activity.ActivityListener;
import dev.mosaic.service.runtime.Version;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OpenTelemetry SDK of this process, which the variables of the OpenTelemetry specification configure.
 *
 * <p>Rejected: Micronaut's own integration. It builds the SDK at each start, also where no exporter is configured.
 */
public final class Tracing {
    /** What the specification exports without a variable is not exported here. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "otel.service.name", "mosaic",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.resource.attributes", "service.version=" + Version.current());

    private static final String EXPORTER = "OTEL_TRACES_EXPORTER";

    private Tracing() {}

    /** Checks whether a variable names an exporter of spans. */
    public static boolean isConfigured() {
        return names(System.getenv(EXPORTER)) && !Boolean.parseBoolean(System.getenv("OTEL_SDK_DISABLED"));
    }

    /** Returns the listener that makes spans of runs, steps and batches; one that does nothing if no exporter is configured. */
    static ActivityListener listener() {
        return isConfigured() ? new ActivitySpans(ofThisProcess()) : ActivityListener.NONE;
    }

    /** Returns migrations whose runs, steps and batches are spans; the same ones if no exporter is configured. */
    public static Migrations traced(Migrations migrations) {
        return isConfigured() ? migrations.withListener(listener()) : migrations;
    }

    /** Returns the SDK, which sends what is left when the process ends. */
    static OpenTelemetry ofThisProcess() {
        return Sdk.CONFIGURED;
    }

    private static boolean names(@Nullable String exporter) {
        return exporter != null && !exporter.isBlank() && !exporter.strip().equals("none");
    }

    /** Loaded when it is used first. */
    private static final class Sdk {
        static final OpenTelemetry CONFIGURED = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> DEFAULTS)
                .build()
                .getOpenTelemetrySdk();
    }
}
