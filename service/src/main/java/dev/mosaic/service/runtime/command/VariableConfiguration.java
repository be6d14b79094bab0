package dev.mosaic.service.runtime.command;

import dev.mosaic.service.database.Home;
import dev.mosaic.service.runtime.Configured;
import dev.mosaic.service.runtime.LogFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Configuration by environment variables alone, read as Micronaut reads them: {@code MOSAIC_MIGRATIONS_ROLES} sets
 * {@code mosaic.migrations.roles}.
 *
 * <p>It exists only if all that migrations could use is set by variables whose meaning is known here. Other sources (files, system properties) and
 * other settings of data sources, Flyway or the log need Micronaut's environment.
 */
final class VariableConfiguration implements Configured {
    /** Settings of a data source that a command without an application context applies. */
    private static final Set<String> KNOWN = Set.of(
            "DATASOURCES_DEFAULT_URL",
            "DATASOURCES_DEFAULT_MAXIMUM_POOL_SIZE",
            "DATASOURCES_DEFAULT_MINIMUM_IDLE",
            "DATASOURCES_DEFAULT_CONNECTION_TIMEOUT",
            "FLYWAY_DATASOURCES_DEFAULT_ENABLED");

    /** Beginnings of the names of variables that only the service uses. */
    private static final List<String> OF_THE_SERVICE =
            List.of("MICRONAUT_HTTP_", "MICRONAUT_METRICS_", "MICRONAUT_SECURITY_", "MICRONAUT_SERVER_");

    /** Beginnings of the names of settings that a command uses, or that name other sources of settings. */
    private static final List<String> USED =
            List.of("DATASOURCES_", "FLYWAY_", "LOGGER_", "MICRONAUT_", "MOSAIC_MIGRATIONS_");

    /** URLs of databases, which variables set. */
    private static final Set<String> URLS = Set.of("DATABASE_URL", "MIGRATION_DATABASE_URL", "SUPABASE_DB_URL");

    private static final Set<String> OWN_PROPERTIES = Set.of(Home.PROPERTY, LogFormat.PROPERTY);

    private final Map<String, String> values;

    private VariableConfiguration(Map<String, String> values) {
        this.values = values;
    }

    /** Returns the configuration of this process; empty if it has other sources. */
    static Optional<VariableConfiguration> ofThisProcess() {
        return of(System.getenv(), System.getProperties().stringPropertyNames());
    }

    /**
     * Returns the configuration by variables; empty if there are other sources.
     *
     * @param properties the names of the system properties
     */
    static Optional<VariableConfiguration> of(Map<String, String> variables, Set<String> properties) {
        Map<String, String> values = new HashMap<>();
        for (String property : properties) {
            if (!OWN_PROPERTIES.contains(property) && isUsed(variable(property))) {
                return Optional.empty();
            }
        }
        for (Map.Entry<String, String> each : variables.entrySet()) {
            String name = variable(each.getKey());
            if (isUsed(name)) {
                if (!isKnown(name)
                        || !name.equals(each.getKey())
                        || each.getValue().contains("${")) {
                    return Optional.empty();
                }
                values.put(name, each.getValue());
            }
        }
        return Optional.of(new VariableConfiguration(values));
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(values.get(variable(name))).filter(value -> !value.isBlank());
    }

    private static boolean isUsed(String variable) {
        return URLS.contains(variable)
                || (USED.stream().anyMatch(variable::startsWith)
                        && OF_THE_SERVICE.stream().noneMatch(variable::startsWith));
    }

    private static boolean isKnown(String variable) {
        return URLS.contains(variable) || KNOWN.contains(variable) || variable.startsWith("MOSAIC_MIGRATIONS_");
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
