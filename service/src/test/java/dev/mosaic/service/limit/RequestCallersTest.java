package dev.mosaic.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mosaic.kernel.caller.ClientAddresses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.HttpServerConfiguration;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestCallersTest {
    private final HttpServerConfiguration server = new HttpServerConfiguration();

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "2001:db8::1, 2001:db8::ffff:1, true",
        "2001:db8::1, 2001:db8:0:1::1, false"
    })
    void addressesOfOneNetworkAreOneClient(String one, String other, boolean same) {
        RequestCallers callers = new RequestCallers(new ClientAddresses(server), List.of());

        assertThat(callers.of(from(one)).equals(callers.of(from(other)))).isEqualTo(same);
    }

    @Test
    void aForwardedAddressIsNotTrustedByDefault() {
        RequestCallers callers = new RequestCallers(new ClientAddresses(server), List.of());

        assertThat(callers.of(from("192.0.2.1", "198.51.100.7"))).isEqualTo(callers.of(from("192.0.2.1")));
    }

    @Test
    void theLastAddressOfAConfiguredHeaderIsTrusted() {
        server.setClientAddressHeader("X-Forwarded-For");
        RequestCallers callers = new RequestCallers(new ClientAddresses(server), List.of());

        assertThat(callers.of(from("192.0.2.1", "made up", "made up, 198.51.100.7"))
                        .key())
                .isEqualTo("client 198.51.100.7");
    }

    private static HttpRequest<?> from(String address, String... forwarded) {
        var request = HttpRequest.GET("/");
        for (String each : forwarded) {
            request.header("X-Forwarded-For", each);
        }
        return new HttpRequestWrapper<>(request) {
            @Override
            public InetSocketAddress getRemoteAddress() {
                return new InetSocketAddress(address, 1);
            }
        };
    }
}
