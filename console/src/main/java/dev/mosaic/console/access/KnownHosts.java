package dev.mosaic.console.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts that a request may name: those of this machine, and that of the address under which operators open the console.
 *
 * <p>A page of another site can make its own name lead to this machine (DNS rebinding). The browser then takes both for one site, but sends the name.
 *
 * @param origin the address of the console for operators, such as {@code https://ops.example.com}; absent for this machine alone
 */
public record KnownHosts(Optional<URI> origin) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Those of this machine. */
    public static final KnownHosts LOCAL = new KnownHosts(Optional.empty());

    /**
     * Creates the hosts.
     *
     * @throws IllegalArgumentException if the address is not http or https with a host, or has more than that
     */
    public KnownHosts {
        origin.ifPresent(address -> {
            if (address.getHost() == null
                    || !Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    || !Set.of("", "/").contains(String.valueOf(address.getPath()))
                    || address.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "The address of the console must be http:// or https:// with a host, and no path.");
            }
        });
    }

    /** Checks the value of a header Host, with or without a port. */
    public boolean contain(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
        return THIS_MACHINE.contains(name)
                || origin.map(URI::getHost)
                        .map(known -> known.toLowerCase(Locale.ROOT))
                        .filter(name::equals)
                        .isPresent();
    }

    /** Checks the value of a header Origin. */
    public boolean containOrigin(String value) {
        try {
            URI sender = URI.create(value);
            return sender.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(sender.getScheme()))
                    && contain(sender.getHost());
        } catch (IllegalArgumentException e) {
            return false; // such as the null of a sandboxed page
        }
    }

    /** Checks whether operators reach the console by TLS, so that browsers may send a cookie that way alone (and to this machine itself). */
    public boolean areSecure() {
        return origin.filter(address -> "https".equals(address.getScheme())).isPresent();
    }
}
