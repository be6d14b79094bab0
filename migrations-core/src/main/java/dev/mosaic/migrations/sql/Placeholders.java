package dev.mosaic.migrations.sql;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is written into scripts in place of {@code ${name}} (Flyway's placeholders).
 *
 * @param prefix what a placeholder begins with; empty if there are none
 * @param suffix what it ends with
 * @param values the values by name, without regard to case
 */
public record Placeholders(String prefix, String suffix, Map<String, String> values) {
    /** No placeholder has a meaning. */
    public static final Placeholders NONE = new Placeholders("", "", Map.of());

    public Placeholders {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        values = Collections.unmodifiableMap(sorted);
    }

    /**
     * A placeholder without a value.
     *
     * @param name what stands between prefix and suffix
     * @param place where it stands
     */
    public record Undefined(String name, TextPlace place) {}

    /** Returns the first placeholder of a text that has no value. */
    public Optional<Undefined> firstUndefined(String text) {
        for (int at = next(text, 0); at >= 0; at = next(text, at + prefix.length())) {
            String name = name(text, at);
            if (!values.containsKey(name)) {
                return Optional.of(new Undefined(name, TextPlace.of(text, at)));
            }
        }
        return Optional.empty();
    }

    /** Returns a text with the values in place of its placeholders; one without a value stays. */
    public MappedText replacedIn(String text) {
        MappedText.Builder replaced = new MappedText.Builder(text);
        int copied = 0;
        for (int at = next(text, 0); at >= 0; at = next(text, Math.max(copied, at + prefix.length()))) {
            String name = name(text, at);
            String value = values.get(name);
            if (value != null) {
                replaced.copy(copied, at).replace(at, value);
                copied = at + prefix.length() + name.length() + suffix.length();
            }
        }
        return replaced.copy(copied, text.length()).build();
    }

    /** Finds a prefix with a name and the suffix behind it; -1 if there is none. */
    private int next(String text, int from) {
        if (prefix.isEmpty()) {
            return -1;
        }
        for (int at = text.indexOf(prefix, from); at >= 0; at = text.indexOf(prefix, at + prefix.length())) {
            int end = at + prefix.length();
            while (end < text.length() && isPartOfName(text.charAt(end)) && !text.startsWith(suffix, end)) {
                end++;
            }
            if (end > at + prefix.length() && text.startsWith(suffix, end)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isPartOfName(char character) {
        return Character.isLetterOrDigit(character) || "_.:-".indexOf(character) >= 0;
    }

    private String name(String text, int at) {
        return text.substring(at + prefix.length(), text.indexOf(suffix, at + prefix.length()));
    }
}
