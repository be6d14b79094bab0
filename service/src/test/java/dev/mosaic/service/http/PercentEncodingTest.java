package dev.mosaic.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a?b=c", "/%2f", "/Caf%C3%A9", "/%f0%9f%a6%89x", "/%", "/%zz", "/100%", "/%C3%A9%C3%A9"})
    void completeCharactersAreUtf8(String uri) {
        assertThat(PercentEncoding.isUtf8(uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%C0%AF", "/%E9", "/%C3x%A9", "/%ED%A0%80", "/%FF", "/a%F0%9F%A6", "/%F5%80%80%80?a=b"})
    void otherBytesAreNot(String uri) {
        assertThat(PercentEncoding.isUtf8(uri)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a?b=%C3%A9", "/!~", "*"})
    void visibleAsciiCharactersAreAccepted(String uri) {
        assertThat(PercentEncoding.isAscii(uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\u00e9", "/?q=\u00c3\u00a9", "/\u007f", "/\u0080", "/\u0001", "/a b", "/\u96ea"})
    void otherCharactersAreRefused(String uri) {
        assertThat(PercentEncoding.isAscii(uri)).isFalse();
    }
}
