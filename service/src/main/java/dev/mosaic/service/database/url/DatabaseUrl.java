package dev.mosaic.service.database.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parser of PostgreSQL URLs in JDBC and libpq notation; hosting providers hand out the latter.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS">Connection URIs</a>
 */
public final class DatabaseUrl {
    private static final String JDBC = "jdbc:postgresql:";
    private static final Pattern LIBPQ = Pattern.compile("postgres(?:ql)?://");

    /** Parameters that have another name in the JDBC driver than in libpq. All other names are passed on unchanged. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "connect_timeout", "connectTimeout",
            "target_session_attrs", "targetServerType");

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "read-write",
            "primary",
            "read-only",
            "secondary",
            "standby",
            "secondary",
            "prefer-standby",
            "preferSecondary");

    private DatabaseUrl() {}

    /**
     * Parses a URL.
     *
     * @throws DatabaseUrlMalformed if the text has neither notation; the message names the source
     */
    public static Credentials read(ConfiguredUrl url) {
        try {
            return read(url.url());
        } catch (DatabaseUrlMalformed e) {
            throw e.in(url.source());
        }
    }

    /** @throws DatabaseUrlMalformed if the text has neither notation */
    static Credentials read(String text) {
        String url = text.strip();
        var libpq = LIBPQ.matcher(url);
        if (libpq.lookingAt()) {
            return libpq(url.substring(libpq.end()));
        }
        if (url.startsWith(JDBC)) {
            return jdbc(url);
        }
        throw DatabaseUrlMalformed.because("it must begin with postgresql://, postgres:// or jdbc:postgresql:");
    }

    private static Credentials libpq(String url) {
        Parts parts = Parts.of(url);
        int at = parts.authority().lastIndexOf('@');
        if (at < 0 && url.indexOf('@') >= 0) {
            throw DatabaseUrlMalformed.because(
                    "there is a / or ? before the @, so the host is ambiguous; percent-encode it in the password");
        }
        String[] userInfo =
                at < 0 ? new String[0] : parts.authority().substring(0, at).split(":", 2);
        Map<String, String> parameters = new LinkedHashMap<>();
        parts.parameters(DatabaseUrl::decoded).forEach((name, value) -> {
            String driverValue = name.equals("target_session_attrs") ? SERVER_TYPES.getOrDefault(value, value) : value;
            parameters.put(DRIVER_NAMES.getOrDefault(name, name), driverValue);
        });
        HostList hosts =
                hosts(parts.authority().substring(at + 1), parameters.remove("host"), parameters.remove("port"));
        String user = userInfo.length > 0 && !userInfo[0].isEmpty() ? decoded(userInfo[0]) : null;
        String password = userInfo.length > 1 ? decoded(userInfo[1]) : null;
        return credentials(
                "//" + hosts.inJdbcUrl() + "/" + encoded(decoded(parts.database())), parameters, user, password);
    }

    /** Replaces hosts and ports of the authority by those of the parameters, which take precedence in libpq. */
    private static HostList hosts(String authority, @Nullable String host, @Nullable String port) {
        HostList ofAuthority = HostList.ofAuthority(decoded(authority));
        return new HostList(
                host == null ? ofAuthority.names() : HostList.split(host),
                port == null ? ofAuthority.ports() : HostList.split(port));
    }

    private static Credentials jdbc(String url) {
        String rest = url.substring(JDBC.length());
        int query = rest.indexOf('?');
        String location = query < 0 ? rest : rest.substring(0, query);
        if (location.indexOf('@') >= 0) {
            throw DatabaseUrlMalformed.because(
                    "a JDBC URL must have user and password as parameters, not before the host");
        }
        if (location.startsWith("//")) {
            Parts parts = Parts.of(location.substring(2));
            location = "//" + HostList.ofAuthority(decoded(parts.authority())).inJdbcUrl() + "/" + parts.database();
        }
        // The driver decodes a plus in a parameter as a space.
        Map<String, String> parameters =
                Parts.of(query < 0 ? "" : rest.substring(query)).parameters(text -> decoded(text.replace("+", "%20")));
        return credentials(location, parameters, null, null);
    }

    /** Removes user and password from the parameters: the URL is logged, credentials are not. */
    private static Credentials credentials(
            String location, Map<String, String> parameters, @Nullable String user, @Nullable String password) {
        Map<String, String> remaining = new LinkedHashMap<>(parameters);
        String userParameter = remaining.remove("user");
        String passwordParameter = remaining.remove("password");
        String query = remaining.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        return new Credentials(
                JDBC + location + (remaining.isEmpty() ? "" : query),
                userParameter == null ? user : userParameter,
                passwordParameter == null ? password : passwordParameter);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Percent-decodes as in a URI, in which a plus is a plus. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message repeats the text.
            throw DatabaseUrlMalformed.because(
                    "a % is not followed by two hexadecimal digits (write a literal % as %25)");
        }
    }

    /** The part after the two slashes, split at the first / and ?, not yet decoded. */
    private record Parts(String authority, String database, String query) {
        static Parts of(String url) {
            int query = url.indexOf('?');
            String path = query < 0 ? url : url.substring(0, query);
            int slash = path.indexOf('/');
            return new Parts(
                    slash < 0 ? path : path.substring(0, slash),
                    slash < 0 ? "" : path.substring(slash + 1),
                    query < 0 ? "" : url.substring(query + 1));
        }

        Map<String, String> parameters(UnaryOperator<String> decode) {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String parameter : query.split("&", -1)) {
                if (!parameter.isEmpty()) {
                    String[] pair = parameter.split("=", 2);
                    parameters.put(decode.apply(pair[0]), pair.length > 1 ? decode.apply(pair[1]) : "");
                }
            }
            return parameters;
        }
    }
}
