package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.SettingRefused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule of a setting: its type, its range, its default. It is also the text on the settings page of the
 * documentation.
 *
 * @param setting its name in a configuration file, such as {@code mosaic.rate-limit.burst}
 * @param kind its type
 * @param least the least value, as written in a configuration; empty: none
 * @param most the greatest value, as written in a configuration; empty: none
 * @param choices the values of a {@link Kind#CHOICE}
 * @param matches the regular expression that a {@link Kind#STRING} must match as a whole; empty: any text
 * @param words a description of that expression
 * @param fallback its default; empty: there is none, or it is computed
 * @param purpose what it sets, such as {@code rows of the first batch}
 */
public record SettingRule(
        String setting,
        Kind kind,
        String least,
        String most,
        List<String> choices,
        String matches,
        String words,
        String fallback,
        String purpose) {
    private static final Pattern TIME = Pattern.compile("(-?\\d{1,18})(ns|ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(-?\\d{1,12})(KB|MB|GB|)");

    public SettingRule {
        choices = List.copyOf(choices);
    }

    /** The type of a setting. */
    public enum Kind {
        /** Digits, with an optional minus sign. */
        INTEGER("an integer"),
        /** Digits, with an optional decimal point. */
        NUMBER("a number"),
        /** {@code 200ms}, {@code 2s}, {@code 10m}, {@code 1h}, {@code 2d}, or in ISO 8601: {@code PT2S}. */
        DURATION("a duration"),
        /** Bytes: {@code 65536}, {@code 64KB}, {@code 1MB}. */
        SIZE("a size in bytes, or with the unit KB, MB or GB"),
        /** True or false. */
        BOOLEAN("true or false"),
        /** One of a list of words. */
        CHOICE(""),
        /** Any text. */
        STRING("a string");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Creates a rule for a number, a time or a size within a range. */
    public static SettingRule range(
            String setting, Kind kind, String least, String most, String fallback, String purpose) {
        return new SettingRule(setting, kind, least, most, List.of(), "", "", fallback, purpose);
    }

    /** Returns the environment variable of the setting: {@code MOSAIC_RATE_LIMIT_BURST}. */
    public String variable() {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** Describes the values: {@code an integer from 1 to 1000000}. */
    public String description() {
        String type = kind == Kind.CHOICE ? String.join(" or ", choices) : words.isEmpty() ? kind.words : words;
        if (least.isEmpty()) {
            return type;
        }
        return type + (most.isEmpty() ? " from %s up".formatted(least) : " from %s to %s".formatted(least, most));
    }

    /**
     * Checks a value.
     *
     * @throws SettingRefused if it is invalid, with the name of the variable and the rule
     */
    public void check(String value) {
        if (!isMet(value.strip())) {
            throw refusal(value);
        }
    }

    /**
     * Returns a value as a Java object.
     *
     * @param type an enum, Duration, int, long, boolean, double or String, as the kind of the rule wants
     * @throws SettingRefused if the text is invalid
     */
    public Object value(Class<?> type, String text) {
        check(text);
        String value = text.strip();
        return switch (kind) {
            case CHOICE ->
                Arrays.stream(type.getEnumConstants())
                        .filter(each -> ((Enum<?>) each).name().equals(constant(value)))
                        .findFirst()
                        .orElseThrow(() -> refusal(text));
            case DURATION -> duration(value).orElseThrow(() -> refusal(text));
            case INTEGER -> type == int.class ? (Object) Integer.valueOf(value) : Long.valueOf(value);
            case NUMBER -> Double.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
            case SIZE, STRING -> text;
        };
    }

    /** Returns the name of an enum's constant that a configuration writes as {@code next-start}. */
    static String constant(String value) {
        return value.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Returns the value of a configuration for an enum's constant: {@code next-start}. */
    public static String choice(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the exception for an invalid value. */
    SettingRefused refusal(Object value) {
        return new SettingRefused(new Explanation(
                "%s has the invalid value '%s'.".formatted(variable(), value),
                "The value must be %s.".formatted(description()),
                (fallback.isEmpty()
                                ? "Set a valid value, or unset it."
                                : "Set a valid value, or unset it for the default, %s.".formatted(fallback))
                        + " In a configuration file its name is %s.".formatted(setting)));
    }

    private boolean isMet(String value) {
        return switch (kind) {
            case INTEGER -> isBetween(wholeNumber(value), SettingRule::wholeNumber);
            case NUMBER -> isBetween(number(value), SettingRule::number);
            case DURATION -> isBetween(duration(value), SettingRule::duration);
            case SIZE -> isBetween(size(value), SettingRule::size);
            case BOOLEAN -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case CHOICE -> choices.stream().anyMatch(choice -> constant(choice).equals(constant(value)));
            case STRING -> matches.isEmpty() || value.matches(matches);
        };
    }

    private interface Reader<T> {
        Optional<T> read(String text);
    }

    private <T extends Comparable<T>> boolean isBetween(Optional<T> value, Reader<T> reader) {
        return value.filter(known ->
                        least.isEmpty() || reader.read(least).orElseThrow().compareTo(known) <= 0)
                .filter(known ->
                        most.isEmpty() || reader.read(most).orElseThrow().compareTo(known) >= 0)
                .isPresent();
    }

    private static Optional<BigDecimal> wholeNumber(String text) {
        return text.matches("[+-]?\\d{1,19}") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("[+-]?\\d{1,19}(\\.\\d{1,19})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Reads a duration; empty if the text is none. */
    static Optional<Duration> duration(String text) {
        Matcher time = TIME.matcher(text);
        try {
            if (!time.matches()) {
                return Optional.of(Duration.parse(text));
            }
            long amount = Long.parseLong(time.group(1));
            return Optional.of(
                    switch (time.group(2)) {
                        case "ns" -> Duration.ofNanos(amount);
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    });
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> size(String text) {
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!size.matches()) {
            return Optional.empty();
        }
        long unit = switch (size.group(2)) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            default -> 1;
        };
        return Optional.of(new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit)));
    }
}
