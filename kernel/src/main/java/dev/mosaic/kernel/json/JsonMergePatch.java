package dev.mosaic.kernel.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Algorithm of JSON Merge Patch for the objects that a property may contain. */
public final class JsonMergePatch {
    private JsonMergePatch() {}

    /**
     * Returns the object after the patch: null removes a member, an object is merged into an object, any other value replaces.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7396#section-2">RFC 7396, 2</a>
     */
    public static Map<String, Object> merged(Map<?, ?> target, Map<?, ?> patch) {
        Map<String, Object> result = new LinkedHashMap<>();
        target.forEach((name, value) -> result.put(name.toString(), value));
        patch.forEach((name, value) -> {
            switch (value) {
                case null -> result.remove(name.toString());
                case Map<?, ?> object ->
                    result.put(
                            name.toString(),
                            merged(result.get(name.toString()) instanceof Map<?, ?> known ? known : Map.of(), object));
                default -> result.put(name.toString(), value);
            }
        });
        return result;
    }
}
