package dev.mosaic.migrations.model;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called where others see it. */
public final class NodeName {
    private NodeName() {}

    /** The host's name and the process id, for example {@code web-3/4711}. */
    public static String current() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost"; // a host that does not know its own name
        }
        return host + "/" + ProcessHandle.current().pid();
    }
}
