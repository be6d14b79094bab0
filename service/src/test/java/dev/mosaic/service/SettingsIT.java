package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.SettingRefused;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that cannot be read is refused in every module, and not taken for its default. */
class SettingsIT {
    /** A start that is refused leaves its pool to the end of the process. */
    private static final String ONE_CONNECTION = "datasources.default.maximum-pool-size";

    private final TestDatabase database = TestDatabase.empty(List.of());

    @ParameterizedTest
    @CsvSource(textBlock = """
            mosaic.migrations.patience,        MOSAIC_MIGRATIONS_PATIENCE
            mosaic.migrations.contracts,       MOSAIC_MIGRATIONS_CONTRACTS
            mosaic.database.statement-timeout, MOSAIC_DATABASE_STATEMENT_TIMEOUT
            mosaic.http.slowest-request,       MOSAIC_HTTP_SLOWEST_REQUEST
            mosaic.export.at-once,             MOSAIC_EXPORT_AT_ONCE
            mosaic.rate-limit.burst,           MOSAIC_RATE_LIMIT_BURST
            mosaic.login-attempts.window,      MOSAIC_LOGIN_ATTEMPTS_WINDOW
            mosaic.passwords.at-once,          MOSAIC_PASSWORDS_AT_ONCE
            """)
    void aSettingThatCannotBeReadIsRefusedBeforeAnythingIsApplied(String setting, String variable) {
        assertThatThrownBy(() -> ApiServer.on(database, Map.of(setting, "nonsense", ONE_CONNECTION, "1")))
                .rootCause()
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith(setting + " cannot be 'nonsense'.\nIt is ")
                .hasMessageEndingWith("in the environment it is called " + variable + ".");
        assertThat(database.value("select to_regnamespace('migrations')")).isNull();
    }

    @Test
    void aSettingThatIsSetToNothingIsNotSet() {
        try (ApiServer server =
                ApiServer.on(database, Map.of("mosaic.migrations.patience", "", "mosaic.export.at-once", " "))) {
            assertThat(server.newcomer().token()).isNotEmpty();
        }
    }
}
