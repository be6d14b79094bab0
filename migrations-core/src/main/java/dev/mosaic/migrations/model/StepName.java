package dev.mosaic.migrations.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The description in the file name of a migration: the part between the two underscores and {@code .sql}.
 *
 * @param value snake_case, beginning with a letter
 */
public record StepName(String value) {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    /**
     * Creates a description.
     *
     * @throws IllegalArgumentException if the value is malformed, with the description that is probably meant
     */
    public StepName {
        if (!SNAKE_CASE.matcher(value).matches()) {
            String suggestion = snakeCase(value);
            throw new IllegalArgumentException("'%s' is not a valid description of a migration: use snake_case, %s"
                    .formatted(
                            value,
                            SNAKE_CASE.matcher(suggestion).matches()
                                    ? "perhaps " + suggestion
                                    : "for example require_persona_id"));
        }
    }

    private static String snakeCase(String text) {
        return text.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
    }

    @Override
    public String toString() {
        return value;
    }
}
