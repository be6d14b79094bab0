package dev.mosaic.migrations.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.problem.SettingRefused;
import dev.mosaic.migrations.settings.SettingRule.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingRuleTest {
    @ParameterizedTest
    @CsvSource({
        "INTEGER, 1, 10, 1",
        "INTEGER, 1, 10, 10",
        "INTEGER, 1, '', 9000000000",
        "NUMBER, 0, 100, 0.25",
        "DURATION, 1ms, 24d, 2s",
        "DURATION, 1ms, 24d, PT2S",
        "DURATION, 0s, 24d, 0s",
        "DURATION, 1ms, 24d, 576h",
        "SIZE, 1KB, 1GB, 1mb",
        "SIZE, 1KB, 1GB, 1024",
        "BOOLEAN, '', '', FALSE",
    })
    void aValueWithinTheRangeIsAccepted(Kind kind, String least, String most, String value) {
        assertThatCode(() -> rule(kind, least, most).check(value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 1, 10, 0",
        "INTEGER, 1, 10, -5",
        "INTEGER, 1, 10, 11",
        "INTEGER, 1, 10, 1.5",
        "INTEGER, 1, 10, 99999999999999999999999",
        "NUMBER, 0, 100, NaN",
        "NUMBER, 0, 100, a quarter",
        "DURATION, 1ms, 24d, 0s",
        "DURATION, 0s, 24d, -1s",
        "DURATION, 1ms, 24d, 25d",
        "DURATION, 1ms, 24d, 10 minutes",
        "DURATION, 1ms, 24d, 10",
        "DURATION, 1ms, 24d, 999999999999999999d",
        "SIZE, 1KB, 1GB, 1023",
        "SIZE, 1KB, 1GB, 1TB",
        "BOOLEAN, '', '', yes",
    })
    void aValueOutsideOfTheRangeIsRefused(Kind kind, String least, String most, String value) {
        assertThatThrownBy(() -> rule(kind, least, most).check(value)).isInstanceOf(SettingRefused.class);
    }

    @Test
    void theMessageHasTheVariableTheRuleAndTheDefault() {
        assertThatThrownBy(() -> SettingRule.range(
                                "mosaic.rate-limit.burst", Kind.INTEGER, "1", "1000000", "100", "requests")
                        .check("-5"))
                .hasMessage("""
                        MOSAIC_RATE_LIMIT_BURST has the invalid value '-5'.
                        The value must be an integer from 1 to 1000000.
                        Set a valid value, or unset it for the default, 100. In a configuration file its name is mosaic.rate-limit.burst.""");
    }

    @Test
    void theMessageOfAChoiceOrAStringHasItsDescription() {
        assertThatThrownBy(() -> new SettingRule(
                                "mosaic.migrations.contracts",
                                Kind.CHOICE,
                                "",
                                "",
                                List.of("next-start", "immediate"),
                                "",
                                "",
                                "next-start",
                                "when a contract step is applied")
                        .check("sometimes"))
                .hasMessageContaining("The value must be next-start or immediate.");
        assertThatThrownBy(() -> new Roles(Roles.Mode.SEPARATE, "pg_x", Optional.empty()))
                .hasMessage("""
                        MOSAIC_MIGRATIONS_ROLE_PREFIX has the invalid value 'pg_x'.
                        The value must be a lower-case letter, then up to 15 lower-case letters, digits or underscores; the prefix pg_ is reserved.
                        Set a valid value, or unset it for the default, mosaic_. In a configuration file its name is mosaic.migrations.role-prefix.""");
    }

    private static SettingRule rule(Kind kind, String least, String most) {
        return SettingRule.range("mosaic.some.thing", kind, least, most, "", "a thing");
    }
}
