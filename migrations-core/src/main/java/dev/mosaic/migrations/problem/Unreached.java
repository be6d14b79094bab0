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

    private record Cause(Pattern message, String what, String why, String remedy) {
        private static Cause of(String message, String what, String why, String remedy) {
            return new Cause(Pattern.compile(message), what, why, remedy);
        }
    }

    private static final List<Cause> CAUSES = List.of(
            Cause.of(
                    "no password was provided|password is an empty string",
                    "PostgreSQL requires a password, but none is configured.",
                    "",
                    "Add it to DATABASE_URL (postgresql://user:password@host:5432/database) or set datasources.default.password;"
                            + " for a separate migration user, add it to MIGRATION_DATABASE_URL."),
            Cause.of(
                    "SSL root certificate",
                    "The root certificate for the TLS connection to PostgreSQL cannot be read.",
                    "With sslmode=verify-ca or verify-full it is read from sslrootcert, or else from ~/.postgresql/root.crt.",
                    "Save the certificate of the authority there, or add sslrootcert=/path/to/root.crt to " + OF_URL
                            + "."),
            Cause.of(
                    "SSL (certificate|key) file|SSL certificate .* KeyManager",
                    "The client certificate or its key cannot be read.",
                    "The files are those of sslcert and sslkey, by default ~/.postgresql/postgresql.crt and postgresql.pk8.",
                    "Correct sslcert and sslkey in " + OF_URL + "; the key must be PKCS-8 in DER format."),
            Cause.of(
                    "could not be verified by hostnameverifier|Server name validation failed",
                    "The certificate of PostgreSQL does not match the host name in the URL.",
                    "sslmode=verify-full requires that the certificate contains the host name.",
                    "Use the host name of the certificate in " + OF_URL
                            + ", or install a certificate for that host; sslmode=verify-ca does not compare host names."),
            Cause.of(
                    "PKIX|unable to find valid certification path|SSL error|setting up the SSL connection",
                    "The TLS handshake with PostgreSQL failed.",
                    "sslmode=verify-ca and verify-full require a certificate signed by an authority in sslrootcert.",
                    "Correct sslrootcert in " + OF_URL + ", or replace the certificate of the server (ssl_cert_file)."),
            Cause.of(
                    "does not support SSL",
                    "The URL requires TLS, but the server does not offer it.",
                    "The URL has sslmode require, verify-ca or verify-full.",
                    "Enable TLS on the server (ssl = on, ssl_cert_file, ssl_key_file), or, in a trusted network,"
                            + " add sslmode=disable to " + OF_URL + "."));

    private Unreached() {}

    /** Explains what the driver reported. */
    static Explanation explain(SQLException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return CAUSES.stream()
                .filter(cause -> cause.message().matcher(message).find())
                .findFirst()
                .map(cause -> new Explanation(cause.what(), (message + " " + cause.why()).strip(), cause.remedy()))
                .orElseGet(() -> new Explanation(
                        "Cannot connect to PostgreSQL.",
                        noAnswer(message, refusal),
                        "Start the server, or correct " + OF_URL + "."));
    }

    /** The driver's message does not name the unknown host. */
    private static String noAnswer(String message, SQLException refusal) {
        return refusal.getCause() instanceof UnknownHostException unknown
                ? "The host %s is unknown.".formatted(unknown.getMessage())
                : message;
    }
}
