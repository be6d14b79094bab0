package dev.mosaic.migrations.problem;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Explanations of a failed connection. SQLSTATE class 08 covers an unreachable server as well as a missing password or
 * certificate; the driver distinguishes them in its message only.
 */
final class Unreached {
    private static final String OF_URL = "DATABASE_URL (datasources.default.url; --url of a command)";

    private record Cause(Pattern said, String what, String why, String remedy) {
        private static Cause of(String said, String what, String why, String remedy) {
            return new Cause(Pattern.compile(said), what, why, remedy);
        }
    }

    private static final List<Cause> CAUSES = List.of(
            Cause.of(
                    "no password was provided|password is an empty string",
                    "PostgreSQL asks for a password, and none is given.",
                    "",
                    "Put it into DATABASE_URL (postgresql://user:password@host:5432/database) or datasources.default.password;"
                            + " for a user that applies migrations into MIGRATION_DATABASE_URL."),
            Cause.of(
                    "SSL root certificate",
                    "The root certificate that the certificate of PostgreSQL is checked against cannot be read.",
                    "With sslmode=verify-ca or verify-full it is read from sslrootcert, or else from ~/.postgresql/root.crt.",
                    "Put the certificate of the authority there, or name its file: add sslrootcert=/path/to/root.crt to "
                            + OF_URL + "."),
            Cause.of(
                    "SSL (certificate|key) file|SSL certificate .* KeyManager",
                    "The certificate or key of this client cannot be read.",
                    "It is read from sslcert and sslkey, or else from ~/.postgresql/postgresql.crt and postgresql.pk8.",
                    "Correct sslcert and sslkey in " + OF_URL + "; a key in the format of PKCS-8 as DER."),
            Cause.of(
                    "could not be verified by hostnameverifier|Server name validation failed",
                    "The certificate of PostgreSQL is not for the host of the URL.",
                    "With sslmode=verify-full the host must be one that the certificate names.",
                    "Name the host in " + OF_URL
                            + " as the certificate does, or have a certificate made for it; sslmode=verify-ca compares no names."),
            Cause.of(
                    "PKIX|unable to find valid certification path|SSL error|setting up the SSL connection",
                    "The TLS handshake with PostgreSQL failed.",
                    "With sslmode=verify-ca or verify-full the certificate must be signed by an authority in sslrootcert.",
                    "Correct sslrootcert in " + OF_URL + ", or the certificate of the server (ssl_cert_file)."),
            Cause.of(
                    "does not support SSL",
                    "PostgreSQL offers no TLS, and the URL requires it.",
                    "sslmode is require, verify-ca or verify-full.",
                    "Switch it on at the server (ssl = on, with ssl_cert_file and ssl_key_file), or, within a network that you trust,"
                            + " put sslmode=disable into " + OF_URL + "."));

    private Unreached() {}

    /** Explains what the driver reported. */
    static Explanation explain(SQLException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return CAUSES.stream()
                .filter(cause -> cause.said().matcher(message).find())
                .findFirst()
                .map(cause -> new Explanation(cause.what(), (message + " " + cause.why()).strip(), cause.remedy()))
                .orElseGet(() -> new Explanation(
                        "No PostgreSQL answers.", noAnswer(message, refusal), "Start it, or correct " + OF_URL + "."));
    }

    /** The driver's message does not name the unknown host. */
    private static String noAnswer(String message, SQLException refusal) {
        return refusal.getCause() instanceof UnknownHostException unknown
                ? "There is no host %s.".formatted(unknown.getMessage())
                : message;
    }
}
