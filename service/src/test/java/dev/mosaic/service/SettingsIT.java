package dev.mosaic.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.SettingRefused;
import dev.mosaic.migrations.test.TestDatabase;
import dev.mosaic.migrations.test.api.ApiServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that cannot be read is refused in every module, and not taken for its default. */
class SettingsIT {
    private final TestDatabase database = TestDatabase.empty(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mosaic.migrations.patience",
                "mosaic.database.statement-timeout",
                "mosaic.http.slowest-request",
                "mosaic.export.at-once",
                "mosaic.rate-limit.burst",
                "mosaic.login-attempts.window",
                "mosaic.passwords.at-once"
            })
    void aSettingThatCannotBeReadIsRefusedBeforeAnythingIsApplied(String setting) {
        assertThatThrownBy(() -> ApiServer.on(database, Map.of(setting, "nonsense")))
                .rootCause()
                .isInstanceOf(SettingRefused.class)
                .hasMessageStartingWith(setting + " cannot be 'nonsense'.\nIt is a ")
                .hasMessageContaining(setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
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
