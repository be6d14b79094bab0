package dev.mosaic.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7396, appendix A, of which the target is an object. */
class JsonMergePatchTest {
    @Test
    void aValueReplacesAndNullRemoves() {
        assertThat(JsonMergePatch.merged(Map.of("a", "b"), object("a", "c"))).isEqualTo(Map.of("a", "c"));
        assertThat(JsonMergePatch.merged(Map.of("a", "b"), object("b", "c"))).isEqualTo(Map.of("a", "b", "b", "c"));
        assertThat(JsonMergePatch.merged(Map.of("a", "b", "b", "c"), object("a", null)))
                .isEqualTo(Map.of("b", "c"));
        assertThat(JsonMergePatch.merged(Map.of("a", List.of("b")), object("a", "c")))
                .isEqualTo(Map.of("a", "c"));
    }

    @Test
    void objectsAreMergedAndArraysReplaced() {
        assertThat(JsonMergePatch.merged(Map.of("a", Map.of("b", "c")), object("a", object("b", "d", "c", null))))
                .isEqualTo(Map.of("a", Map.of("b", "d")));
        assertThat(JsonMergePatch.merged(Map.of("a", List.of("b")), object("a", List.of(1))))
                .isEqualTo(Map.of("a", List.of(1)));
        assertThat(JsonMergePatch.merged(Map.of(), object("a", object("bb", object("ccc", null)))))
                .isEqualTo(Map.of("a", Map.of("bb", Map.of())));
        assertThat(JsonMergePatch.merged(Map.of("e", Arrays.asList("x", null)), object("a", 1)))
                .isEqualTo(Map.of("e", Arrays.asList("x", null), "a", 1));
    }

    private static Map<String, @Nullable Object> object(@Nullable Object... members) {
        Map<String, @Nullable Object> object = new HashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put(String.valueOf(members[i]), members[i + 1]);
        }
        return object;
    }
}
