package dev.mosaic.service.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "8080", "65535"})
    void aPortIsANumberOf16Bits(String text) {
        assertThat(Port.of(text)).hasToString("Port[number=" + text + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "http", "80 80"})
    void anyOtherTextIsRefused(String text) {
        assertThatExceptionOfType(PortUnusable.class)
                .isThrownBy(() -> Port.of(text))
                .withMessageContaining("'" + text + "'");
    }
}
