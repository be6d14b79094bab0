package dev.mosaic.service.runtime;

import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.migrations.settings.SettingRule;
import dev.mosaic.migrations.settings.SettingRule.Kind;
import io.micronaut.context.env.Environment;
import java.util.List;

/** Rules of the documented settings of Micronaut, its connection pool and its HTTP server. */
public final class FrameworkSettings {
    private static final String DATA_SOURCES = "datasources";

    private FrameworkSettings() {}

    /** Returns the rules of a data source. */
    public static List<SettingRule> ofDataSource(String name) {
        String prefix = DATA_SOURCES + "." + name + ".";
        return List.of(
                SettingRule.range(
                        prefix + "maximum-pool-size",
                        Kind.INTEGER,
                        "1",
                        "10000",
                        "10",
                        "maximum connections of this process to the database"),
                SettingRule.range(
                        prefix + "minimum-idle",
                        Kind.INTEGER,
                        "0",
                        "10000",
                        "",
                        "minimum idle connections; default: the maximum"),
                SettingRule.range(
                        prefix + "connection-timeout",
                        Kind.INTEGER,
                        "250",
                        "600000",
                        "2000",
                        "milliseconds that a request waits for a connection of the pool"),
                SettingRule.range(
                        "flyway." + prefix + "enabled",
                        Kind.BOOLEAN,
                        "",
                        "",
                        "true",
                        "whether a start applies migrations"));
    }

    /** Returns the rules of the HTTP server. */
    public static List<SettingRule> ofHttp() {
        return List.of(
                SettingRule.range(
                        "micronaut.server.max-request-size",
                        Kind.SIZE,
                        "1KB",
                        "1GB",
                        "1MB",
                        "maximum size of a request body"),
                SettingRule.range(
                        "micronaut.server.idle-timeout",
                        Kind.DURATION,
                        "1s",
                        "24h",
                        "75s",
                        "idle timeout of HTTP connections"));
    }

    /**
     * Checks the settings that a command uses: the data sources.
     *
     * @throws SettingRefused for the first value that breaks its rule
     */
    public static void checkForCommand(Environment environment) {
        Configured configuration = Configured.by(environment);
        check(configuration);
        for (String name : environment.getPropertyEntries(DATA_SOURCES)) {
            ofDataSource(name).forEach(rule -> check(configuration, rule));
        }
    }

    /**
     * Checks the settings of the default data source.
     *
     * @throws SettingRefused for the first value that breaks its rule
     */
    public static void check(Configured configuration) {
        ofDataSource("default").forEach(rule -> check(configuration, rule));
    }

    /**
     * Checks the settings that the service uses: the data sources and HTTP.
     *
     * @throws SettingRefused for the first value that breaks its rule
     */
    static void checkToServe(Environment environment) {
        checkForCommand(environment);
        Configured configuration = Configured.by(environment);
        ofHttp().forEach(rule -> check(configuration, rule));
    }

    private static void check(Configured configuration, SettingRule rule) {
        configuration.property(rule.setting()).ifPresent(rule::check);
    }
}
