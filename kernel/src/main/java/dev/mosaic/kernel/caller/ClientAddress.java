package dev.mosaic.kernel.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a client.
 *
 * @param value an IP address as text, or the value of a proxy header: possibly with a port, in brackets
 */
public record ClientAddress(String value) {
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]+)](?::\\d+)?|([^:]+):\\d+");
    private static final int BYTES_OF_A_NETWORK = 8;

    /** Returns the key of the customer: an IPv4 address, or a /64 network of IPv6 (RFC 6177), of which one customer has all addresses. */
    public String customer() {
        String address = withoutPort();
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address known
                    ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), BYTES_OF_A_NETWORK))
                    : address;
        } catch (IllegalArgumentException e) {
            return address; // A proxy may send an identifier that is not an IP address.
        }
    }

    private String withoutPort() {
        Matcher port = WITH_PORT.matcher(value);
        if (!port.matches()) {
            return value;
        }
        return port.group(1) == null ? port.group(2) : port.group(1);
    }
}
