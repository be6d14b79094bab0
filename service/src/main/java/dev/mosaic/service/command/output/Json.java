package dev.mosaic.service.command.output;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object on one line, with its members in the order in which they were put. */
public final class Json {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Adds a member: a string, number, boolean, list or map; null for a member without a value. */
    public Json put(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /** Returns the members as a map, to nest them in another object. */
    public Map<String, @Nullable Object> toMap() {
        return members;
    }

    /** Prints the object on one line. */
    public void print(PrintWriter out) {
        print(members, out);
    }

    /** Prints a serializable value, such as a status, as one JSON object on one line. */
    public static void print(Object answer, PrintWriter out) {
        try {
            out.println(JsonMapper.createDefault().writeValueAsString(answer));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
