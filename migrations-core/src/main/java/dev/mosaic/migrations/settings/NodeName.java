package dev.mosaic.migrations.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The default name of this process, as other nodes see it. */
final class NodeName {
    private NodeName() {}

    /** Returns the host name and the process ID, such as {@code web-3/4711}. */
    static String current() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost"; // the host name cannot be resolved
        }
        return host + "/" + ProcessHandle.current().pid();
    }
}
