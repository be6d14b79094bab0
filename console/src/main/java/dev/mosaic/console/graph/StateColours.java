package dev.mosaic.console.graph;

import java.util.LinkedHashMap;
import java.util.Map;

/** The colour of each state in a file for other programs; the pages have theirs in {@code console.css}. */
final class StateColours {
    /** The fill of a state, by its name. */
    static final Map<String, String> EACH = new LinkedHashMap<>();

    static {
        EACH.put("applied", "#dafbe1");
        EACH.put("pending", "#ddf4ff");
        EACH.put("deferred", "#eef0f3");
        EACH.put("failed", "#ffdcd7");
        EACH.put("changed", "#fff1c2");
        EACH.put("missing", "#ffe3c7");
        EACH.put("future", "#f1e5ff");
    }

    private StateColours() {}
}
