package dev.mosaic.service.runtime;

import org.jspecify.annotations.Nullable;

/** HTTP cannot listen where it is told to. */
public final class PortUnusable extends RuntimeException {
    private PortUnusable(String message) {
        super(message);
    }

    private PortUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Somebody else listens there. */
    public static PortUnusable taken(int port, Throwable cause) {
        return new PortUnusable("""
                Port %d is taken: another program listens there.
                Stop it, or set PORT to a free one (PORT=%d ./mosaic).""".formatted(port, port + 1), cause);
    }

    /** The operating system does not let this process listen there. */
    public static PortUnusable refused(@Nullable String host, int port, Throwable cause) {
        return new PortUnusable("""
                HTTP cannot listen on %s, port %d: %s.
                The address must be one of this machine, and ports below 1024 are for root.
                Set MICRONAUT_SERVER_HOST and PORT to others.""".formatted(host == null ? "any address" : host, port, cause.getMessage()), cause);
    }

    static PortUnusable noPort(String text) {
        return new PortUnusable("""
                '%s' is no port: a port is a number from 1 to 65535, or 0 for any that is free.
                Set PORT to one (PORT=8081 ./mosaic), or unset it for 8080.""".formatted(text));
    }
}
