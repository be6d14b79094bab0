package dev.mosaic.migrations.model;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The permanent identity of a step: its module and its version. Neither its position in a plan nor its content is part
 * of it.
 *
 * @param module the module that owns the step
 * @param version a whole number from 1 up, written without leading zeros
 */
public record StepId(ModuleName module, long version) implements MigrationId, Comparable<StepId> {
    private static final Pattern TEXT = Pattern.compile("([a-z][a-z0-9_]*):([1-9][0-9]{0,17})");
    private static final Comparator<StepId> ORDER =
            Comparator.comparing(StepId::module).thenComparingLong(StepId::version);

    /**
     * Creates a step ID.
     *
     * @throws IllegalArgumentException if the version is below 1
     */
    public StepId {
        if (version < 1) {
            throw new IllegalArgumentException("A version must be a positive integer, not " + version);
        }
    }

    /**
     * Parses {@code module:version}, such as {@code conversation:3}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static StepId of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a step ID: use module:version, for example conversation:3".formatted(text));
        }
        return new StepId(new ModuleName(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(StepId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return module + ":" + version;
    }
}
