package dev.mosaic.kernel.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8::1, 2001:db8:0:0:ffff::2",
        "2001:db8::a:b:c:d, 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::2",
        "[2001:db8::1], 2001:db8::2",
        "203.0.113.5:51234, 203.0.113.5"
    })
    void theseAddressesAreOneCustomer(String one, String other) {
        assertThat(customer(one)).isEqualTo(customer(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8::1, 2001:db8:0:1::1", "203.0.113.5, 203.0.113.6", "unknown, 203.0.113.6", "a name, another"})
    void theseAddressesAreTwoCustomers(String one, String other) {
        assertThat(customer(one)).isNotEqualTo(customer(other));
    }

    private static String customer(String address) {
        return new ClientAddress(address).customer();
    }
}
