package dev.mosaic.service.runtime;

import org.jspecify.annotations.Nullable;

/** Failure of HTTP to listen on the configured port. */
public final class PortUnusable extends RuntimeException {
    private PortUnusable(String message) {
        super(message);
    }

    private PortUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Creates the refusal of a port on which another program listens. */
    public static PortUnusable taken(int port, Throwable cause) {
        return new PortUnusable("""
                Port %d is in use by another program.
                Stop that program, or set PORT to a free port (PORT=%d ./mosaic).""".formatted(port, port + 1), cause);
    }

    /** Creates the refusal of a port that a command was given by its option --port. */
    public static PortUnusable ofOption(Port port, Throwable cause) {
        return new PortUnusable("""
                The command cannot listen on port %d of this machine: %s.
                Another program listens there, or the operating system does not permit it (ports below 1024 need root privileges).
                Use another port (--port), or omit --port for any free one.""".formatted(port.number(), cause.getMessage()), cause);
    }

    /** Creates the refusal of an address or port that the operating system does not permit. */
    public static PortUnusable refused(@Nullable String host, int port, Throwable cause) {
        return new PortUnusable("""
                HTTP cannot listen on %s, port %d: %s.
                The address must belong to this machine, and ports below 1024 need root privileges.
                Change MICRONAUT_SERVER_HOST or PORT.""".formatted(host == null ? "any address" : host, port, cause.getMessage()), cause);
    }

    static PortUnusable malformed(String text) {
        return new PortUnusable("""
                PORT is '%s', which is not a port: it must be 1 to 65535, or 0 for any free port.
                Set PORT to a port (PORT=8081 ./mosaic), or unset it for 8080.""".formatted(text));
    }
}
