package dev.mosaic.migrations.model;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a step: numbers separated by dots or underscores, as Flyway takes them in file names.
 *
 * <p>Order and equality are those of Flyway's {@code MigrationVersion}: number by number, so that 1.9 is before 1.10;
 * leading zeros and trailing numbers of zero do not count, so that 1, 01 and 1.0 are one version. The text stays as it
 * was written, with dots.
 */
public final class StepVersion implements Comparable<StepVersion> {
    /** The history tables of Flyway keep a version in {@code varchar(50)}. */
    public static final int MAX_LENGTH = 50;

    private static final Pattern NUMBERS = Pattern.compile("[0-9]+([._][0-9]+)*+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");
    private static final Pattern TRAILING_ZEROS = Pattern.compile("(\\.0)+$");
    private static final Pattern DOT = Pattern.compile("\\.");

    private final String text;
    private final String key;
    private final String[] numbers;

    private StepVersion(String text) {
        this.text = text.replace('_', '.');
        key = TRAILING_ZEROS
                .matcher(LEADING_ZEROS.matcher(this.text).replaceAll(""))
                .replaceFirst("");
        numbers = DOT.split(key);
    }

    /**
     * Parses a version, such as {@code 3}, {@code 1.10}, {@code 1_10} or {@code 2024.01.15.1200}.
     *
     * @throws IllegalArgumentException if the text is not of that form, or longer than {@link #MAX_LENGTH}
     */
    public static StepVersion of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is not a version: use numbers with dots between them and %d characters at most, for example 3 or 1.10"
                                .formatted(text, MAX_LENGTH)));
    }

    /**
     * Returns a whole number as a version.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public static StepVersion of(long number) {
        return of(Long.toString(number));
    }

    /** Parses a version; empty if the text is not of the form of {@link #of(String)}. */
    public static Optional<StepVersion> parse(String text) {
        return text.length() <= MAX_LENGTH && NUMBERS.matcher(text).matches()
                ? Optional.of(new StepVersion(text))
                : Optional.empty();
    }

    /** Returns the text that all spellings of this version have in common, such as 1.1 for 01.1.0. The engine's own tables keep it. */
    public String key() {
        return key;
    }

    /** Returns the lowest whole number above this version: 4 after 3, and 2 after 1.10. */
    public StepVersion nextWhole() {
        return new StepVersion(new BigInteger(numbers[0]).add(BigInteger.ONE).toString());
    }

    /** Checks whether this version is lower than another. */
    public boolean isBefore(StepVersion other) {
        return compareTo(other) < 0;
    }

    /** Checks whether this version is higher than another. */
    public boolean isAfter(StepVersion other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(StepVersion other) {
        int common = Math.min(numbers.length, other.numbers.length);
        for (int i = 0; i < common; i++) {
            int order = compare(numbers[i], other.numbers[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(numbers.length, other.numbers.length); // the last number of a key is not 0
    }

    /** Compares two numbers without leading zeros. */
    private static int compare(String one, String other) {
        return one.length() == other.length() ? one.compareTo(other) : Integer.compare(one.length(), other.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepVersion version && key.equals(version.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** Returns the version as it was written, with dots for underscores. */
    @Override
    public String toString() {
        return text;
    }
}
