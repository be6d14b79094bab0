package dev.mosaic.migrations.flyway;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.problem.UnsupportedFlyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportedFlywayTest {
    @Test
    void theOneOfTheBuildIsSupported() {
        assertThatCode(SupportedFlyway::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.22.0", "11.0.0", "13.12.0", "13.99.1-SNAPSHOT"})
    void theRangeIsSupported(String version) {
        assertThatCode(() -> SupportedFlyway.check(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.22.3", "10.21.0", "14.0.0", "14.0.0-beta1"})
    void anUnsupportedVersionIsRefused(String version) {
        assertThatThrownBy(() -> SupportedFlyway.check(version))
                .isInstanceOf(UnsupportedFlyway.class)
                .hasMessageContaining("Flyway " + version + " is not supported.")
                .hasMessageContaining("from 10.22, below 14");
    }

    @Test
    void partsOfDifferentMajorVersionsAreRefused() {
        assertThatCode(() -> SupportedFlyway.checkPair("13.12.0", "13.11.1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> SupportedFlyway.checkPair("10.22.0", "13.12.0"))
                .isInstanceOf(UnsupportedFlyway.class)
                .hasMessageContaining(
                        "flyway-core 10.22.0 and flyway-database-postgresql 13.12.0 do not work together.");
    }
}
