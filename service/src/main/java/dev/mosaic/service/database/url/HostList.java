package dev.mosaic.service.database.url;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts of a database URL with their ports, in the order in which the driver tries them.
 *
 * @param names host names and IP addresses, an IPv6 address without brackets; an empty one is {@code localhost}
 * @param ports decimal numbers, one for each host or one for all; an empty one is PostgreSQL's default, 5432
 * @see <a href="https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-MULTIPLE-HOSTS">Specifying Multiple Hosts</a>
 */
record HostList(List<String> names, List<String> ports) {
    private static final Pattern IN_AUTHORITY =
            Pattern.compile("(?:(?<name>[^:\\[\\]]*)|\\[(?<address>[^\\[\\]]*)])(?::(?<port>.*))?");
    private static final Pattern NAME = Pattern.compile("[\\w.-]*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]+");
    private static final Pattern PORT = Pattern.compile("\\d{1,9}");
    private static final int LARGEST_PORT = 65_535;

    /**
     * @throws DatabaseUrlMalformed if a host is a Unix-domain socket directory or invalid, a port is not between 1 and 65535, or the number
     *     of ports is neither one nor that of the hosts
     */
    HostList {
        names = List.copyOf(names);
        ports = List.copyOf(ports);
        names.forEach(HostList::checkHost);
        ports.forEach(HostList::checkPort);
        if (ports.size() != 1 && ports.size() != names.size()) {
            throw DatabaseUrlMalformed.because("there are %d ports for %d host%s; give one port for all or one for each"
                    .formatted(ports.size(), names.size(), names.size() == 1 ? "" : "s"));
        }
    }

    /**
     * Parses the authority of a URL without user and password: {@code one:5432,[::1],three}.
     *
     * @throws DatabaseUrlMalformed if it is not such a list
     */
    static HostList ofAuthority(String authority) {
        List<String> names = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String entry : authority.split(",", -1)) {
            Matcher host = IN_AUTHORITY.matcher(entry);
            if (!host.matches()) {
                throw invalidHost();
            }
            names.add(host.group("name") == null ? host.group("address") : host.group("name"));
            ports.add(host.group("port") == null ? "" : host.group("port"));
        }
        return new HostList(names, ports);
    }

    /** Splits the value of the parameter {@code host} or {@code port}. */
    static List<String> split(String list) {
        return List.of(list.split(",", -1));
    }

    /** Returns the list in the notation of a JDBC URL, each host with its own port. */
    String inJdbcUrl() {
        List<String> hosts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String port = ports.get(ports.size() == 1 ? 0 : i);
            String host = name.isEmpty() ? "localhost" : name.contains(":") ? "[" + name + "]" : name;
            hosts.add(port.isEmpty() ? host : host + ":" + Integer.parseInt(port));
        }
        return String.join(",", hosts);
    }

    private static void checkHost(String name) {
        if (name.startsWith("/")) {
            throw DatabaseUrlMalformed.because(
                    "the host is a Unix-domain socket directory, but the JDBC driver supports TCP"
                            + " only; set listen_addresses = 'localhost' in postgresql.conf and use the host localhost");
        }
        if (!NAME.matcher(name).matches()
                && !(name.contains(":") && ADDRESS.matcher(name).matches())) {
            throw invalidHost();
        }
    }

    private static void checkPort(String port) {
        if (!port.isEmpty() && !PORT.matcher(port).matches()) {
            throw invalidHost();
        }
        if (!port.isEmpty() && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > LARGEST_PORT)) {
            throw DatabaseUrlMalformed.because("the port is not between 1 and 65535");
        }
    }

    private static DatabaseUrlMalformed invalidHost() {
        return DatabaseUrlMalformed.because(
                "the host and port, after the @ or // or in the parameters host and port, are invalid");
    }
}
