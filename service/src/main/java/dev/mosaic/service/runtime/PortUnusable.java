package dev.mosaic.service.runtime;

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

    static PortUnusable noPort(String text) {
        return new PortUnusable("""
                '%s' is no port: a port is a number from 1 to 65535, or 0 for any that is free.
                Set PORT to one (PORT=8081 ./mosaic), or unset it for 8080.""".formatted(text));
    }
}
