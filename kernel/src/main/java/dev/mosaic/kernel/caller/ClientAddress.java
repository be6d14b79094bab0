package dev.mosaic.kernel.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From where a request comes.
 *
 * @param value an IP address as text, or what a proxy says in its place: with a port, in brackets
 */
public record ClientAddress(String value) {
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^]]+)](?::\\d+)?|([^:]+):\\d+");
    private static final int BYTES_OF_A_NETWORK = 8;

    /** Who is taken for one: an address of IPv4, of IPv6 a network of /64 (RFC 6177), since one customer has all addresses of one. */
    public String customer() {
        String address = withoutPort();
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address known
                    ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), BYTES_OF_A_NETWORK))
                    : address;
        } catch (IllegalArgumentException e) {
            return address; // Whatever else the operator's proxy calls whom it speaks for.
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
