package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invalid settings are refused in every module instead of being replaced by the default. */
class SettingsIT {
    /** A refused start keeps its pool until the end of the process. */
    private static final String ONE_CONNECTION = "datasources.default.maximum-pool-size";

    private final TestDatabase database = TestDatabase.empty(List.of());

    @ParameterizedTest
    @CsvSource(textBlock = """
            mosaic.migrations.run-lock-timeout,          nonsense,  MOSAIC_MIGRATIONS_RUN_LOCK_TIMEOUT,          a duration from 0s to 24d
            mosaic.migrations.run-lock-timeout,          -1s,       MOSAIC_MIGRATIONS_RUN_LOCK_TIMEOUT,          a duration from 0s to 24d
            mosaic.migrations.contracts,         nonsense,  MOSAIC_MIGRATIONS_CONTRACTS,         next-start or immediate or on-command
            mosaic.migrations.lock-retries,      -1,        MOSAIC_MIGRATIONS_LOCK_RETRIES,      an integer from 0 to 1000
            mosaic.migrations.backfill.min-batch-size, -4,        MOSAIC_MIGRATIONS_BACKFILL_MIN_BATCH_SIZE, an integer from 1 to 1000000
            mosaic.migrations.role-prefix,       Mosaic-,   MOSAIC_MIGRATIONS_ROLE_PREFIX,       a lower-case letter
            mosaic.database.statement-timeout,   nonsense,  MOSAIC_DATABASE_STATEMENT_TIMEOUT,   a duration from 0s to 24d
            mosaic.http.request-timeout,         -1s,       MOSAIC_HTTP_REQUEST_TIMEOUT,         a duration from 100ms to 1h
            mosaic.export.max-concurrent,               0,         MOSAIC_EXPORT_MAX_CONCURRENT,               an integer from 1 to 1000
            mosaic.rate-limit.burst,             -5,        MOSAIC_RATE_LIMIT_BURST,             an integer from 1 to 1000000
            mosaic.rate-limit.per-second,        many,      MOSAIC_RATE_LIMIT_PER_SECOND,        an integer from 1 to 1000000
            mosaic.login-attempts.window,        nonsense,  MOSAIC_LOGIN_ATTEMPTS_WINDOW,        a duration from 1s to 24d
            mosaic.signup-reveals-email,         perhaps,   MOSAIC_SIGNUP_REVEALS_EMAIL,         true or false
            mosaic.telegram.api-url,             ftp://x,   MOSAIC_TELEGRAM_API_URL,             an http or https URL with a host
            mosaic.telegram.api-url,             https://,  MOSAIC_TELEGRAM_API_URL,             an http or https URL with a host
            mosaic.passwords.memory,             1,         MOSAIC_PASSWORDS_MEMORY,             an integer from 8 to 4194304
            """)
    void anInvalidSettingIsRefusedBeforeAnyMigration(String setting, String value, String variable, String rule) {
        assertThatThrownBy(() -> ApiServer.on(database, Map.of(setting, value, ONE_CONNECTION, "1")))
                .rootCause()
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith(
                        "%s has the invalid value '%s'.\nThe value must be %s".formatted(variable, value, rule))
                .hasMessageEndingWith(" In a configuration file its name is " + setting + ".");
        assertThat(database.value("select to_regnamespace('migrations')")).isNull();
    }

    @Test
    void anEmptySettingCountsAsNotSet() {
        try (ApiServer server = ApiServer.on(
                database, Map.of("mosaic.migrations.run-lock-timeout", "", "mosaic.export.max-concurrent", " "))) {
            assertThat(server.newcomer().token()).isNotEmpty();
        }
    }
}
