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
        "WHOLE_NUMBER, 1, 10, 1",
        "WHOLE_NUMBER, 1, 10, 10",
        "WHOLE_NUMBER, 1, '', 9000000000",
        "NUMBER, 0, 100, 0.25",
        "TIME, 1ms, 24d, 2s",
        "TIME, 1ms, 24d, PT2S",
        "TIME, 0s, 24d, 0s",
        "TIME, 1ms, 24d, 576h",
        "SIZE, 1KB, 1GB, 1mb",
        "SIZE, 1KB, 1GB, 1024",
        "SWITCH, '', '', FALSE",
    })
    void aValueOfTheRangeIsTaken(Kind kind, String least, String most, String value) {
        assertThatCode(() -> rule(kind, least, most).check(value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "WHOLE_NUMBER, 1, 10, 0",
        "WHOLE_NUMBER, 1, 10, -5",
        "WHOLE_NUMBER, 1, 10, 11",
        "WHOLE_NUMBER, 1, 10, 1.5",
        "WHOLE_NUMBER, 1, 10, 99999999999999999999999",
        "NUMBER, 0, 100, NaN",
        "NUMBER, 0, 100, a quarter",
        "TIME, 1ms, 24d, 0s",
        "TIME, 0s, 24d, -1s",
        "TIME, 1ms, 24d, 25d",
        "TIME, 1ms, 24d, 10 minutes",
        "TIME, 1ms, 24d, 10",
        "TIME, 1ms, 24d, 999999999999999999d",
        "SIZE, 1KB, 1GB, 1023",
        "SIZE, 1KB, 1GB, 1TB",
        "SWITCH, '', '', yes",
    })
    void aValueOutsideOfItIsRefused(Kind kind, String least, String most, String value) {
        assertThatThrownBy(() -> rule(kind, least, most).check(value)).isInstanceOf(SettingRefused.class);
    }

    @Test
    void theVariableTheRuleAndTheDefaultAreTold() {
        assertThatThrownBy(() -> SettingRule.range("mosaic.rate-limit.burst", Kind.WHOLE_NUMBER, "1", "1000000", "100")
                        .check("-5"))
                .hasMessage("""
                        MOSAIC_RATE_LIMIT_BURST cannot be '-5'.
                        It is a whole number from 1 to 1000000.
                        Set it so, or unset it for its default, 100. In a configuration file it is mosaic.rate-limit.burst.""");
    }

    @Test
    void aChoiceAndATextTellTheirWords() {
        assertThatThrownBy(() -> new SettingRule(
                                "mosaic.migrations.contracts",
                                Kind.CHOICE,
                                "",
                                "",
                                List.of("next-start", "at-once"),
                                "",
                                "",
                                "next-start")
                        .check("sometimes"))
                .hasMessageContaining("It is next-start or at-once.");
        assertThatThrownBy(() -> new Roles(Roles.Mode.SEPARATE, "pg_x", Optional.empty()))
                .hasMessage("""
                        MOSAIC_MIGRATIONS_ROLE_PREFIX cannot be 'pg_x'.
                        It is a lower-case letter, then up to 15 lower-case letters, digits or underscores, not beginning with pg_.
                        Set it so, or unset it for its default, mosaic_. In a configuration file it is mosaic.migrations.role-prefix.""");
    }

    private static SettingRule rule(Kind kind, String least, String most) {
        return SettingRule.range("mosaic.some.thing", kind, least, most, "");
    }
}
