package dev.mosaic.service.problem;

import io.micronaut.core.reflect.ReflectionUtils;
import io.micronaut.core.type.Argument;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Strict check of a parameter's text against its type in the API document.
 *
 * <p>Java's conversions accept more: digits of other scripts in a number, {@code 1-1-1-1-1} as a UUID, an enum constant in another case, a
 * blank text as absent.
 */
final class ParameterFormat {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern UNIVERSAL_ID = Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ParameterFormat() {}

    static boolean isOf(Argument<?> argument, String text) {
        Class<?> type = ReflectionUtils.getWrapperType(argument.getType());
        if (type == Integer.class) {
            return INTEGER.matcher(text).matches() && isInt(Long.parseLong(text));
        }
        if (type == UUID.class) {
            return UNIVERSAL_ID.matcher(text).matches();
        }
        return !type.isEnum() || InvalidFields.choices(type).contains(text);
    }

    private static boolean isInt(long number) {
        return number == (int) number;
    }
}
