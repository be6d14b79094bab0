package dev.mosaic.kernel.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Length of a JSON value as text in UTF-8, without white space between its tokens. Numbers have no exponent: so PostgreSQL writes those of jsonb. */
final class JsonLength {
    private JsonLength() {}

    /**
     * Returns the length in bytes.
     *
     * @param value nested at most some hundred levels
     */
    static long of(@Nullable Object value) {
        return switch (value) {
            case String text -> ofText(text);
            case Number number -> ofNumber(new BigDecimal(number.toString()));
            case Map<?, ?> object ->
                ofMembers(object.entrySet().stream()
                        .map(member -> of(member.getKey()) + ":".length() + of(member.getValue())));
            case Collection<?> array -> ofMembers(array.stream().map(JsonLength::of));
            case null -> "null".length();
            default -> value.toString().length(); // true, false
        };
    }

    private static long ofMembers(Stream<Long> members) {
        // Each but the first follows a comma.
        return Math.max(
                "{}".length(),
                "{".length() + members.mapToLong(length -> length + 1).sum());
    }

    private static long ofText(String text) {
        return "\"\"".length()
                + text.codePoints().mapToLong(JsonLength::ofCharacter).sum();
    }

    private static long ofCharacter(int codePoint) {
        if (codePoint < 0x20) {
            return "\b\f\n\r\t".indexOf(codePoint) >= 0 ? 2 : 6;
        }
        if (codePoint < 0x80) {
            return codePoint == '"' || codePoint == '\\' ? 2 : 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /** Computes the length of the plain form without writing it: it may have millions of digits. */
    private static long ofNumber(BigDecimal number) {
        long precision = number.precision();
        long scale = number.scale();
        long sign = number.signum() < 0 ? 1 : 0;
        return sign + (scale <= 0 ? precision - scale : Math.max(precision + 1, scale + 2));
    }
}
