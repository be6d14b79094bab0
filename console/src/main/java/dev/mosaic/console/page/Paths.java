package dev.mosaic.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** The paths of the pages. */
public final class Paths {
    public static final String ROOT = "/console";
    public static final String NOW = ROOT + "/";
    public static final String PLAN = ROOT + "/plan";
    public static final String LOG = ROOT + "/log";
    public static final String DRIFT = ROOT + "/drift";
    /** Followed by a step, such as {@code chat:3}. */
    public static final String STEP = ROOT + "/step/";
    /** Followed by the ID of an event. */
    public static final String EVENT = LOG + "/";
    /** Followed by a step and what to do: {@code chat:3/pause}. */
    public static final String BACKFILL = ROOT + "/backfill/";

    /** Followed by a step whose locks are traced. */
    public static final String LOCKS = ROOT + "/locks/";

    public static final String LOGIN = ROOT + "/login";
    public static final String LOGOUT = ROOT + "/logout";
    /** The address that opens one session, with a query {@code token}. */
    public static final String OPEN = ROOT + "/open";

    public static final String STYLE = ROOT + "/console.css";
    public static final String SCRIPT = ROOT + "/console.js";

    private Paths() {}

    /** Returns the path of a step's page. */
    public static String step(Object step) {
        return STEP + encoded(step).replace("%3A", ":");
    }

    /** Returns a path with one more pair of a query. */
    public static String with(String path, String name, Object value) {
        return path + (path.contains("?") ? "&" : "?") + name + "=" + encoded(value);
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), UTF_8).replace("+", "%20");
    }
}
