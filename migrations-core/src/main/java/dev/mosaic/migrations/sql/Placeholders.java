package dev.mosaic.migrations.sql;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Flyway's placeholders: the values that replace {@code ${name}} in scripts.
 *
 * @param prefix the prefix of a placeholder; empty if there are none
 * @param suffix its suffix
 * @param values the values by name, case-insensitive
 */
public record Placeholders(String prefix, String suffix, Map<String, String> values) {
    /** No placeholders. */
    public static final Placeholders NONE = new Placeholders("", "", Map.of());

    public Placeholders {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(values);
        values = Collections.unmodifiableMap(sorted);
    }

    /**
     * A placeholder without a value.
     *
     * @param name the name between prefix and suffix
     * @param place where it is
     */
    public record Undefined(String name, TextPosition place) {}

    /** Returns the first placeholder of a text that has no value. */
    public Optional<Undefined> firstUndefined(String text) {
        for (int at = next(text, 0); at >= 0; at = next(text, at + prefix.length())) {
            String name = name(text, at);
            if (!values.containsKey(name)) {
                return Optional.of(new Undefined(name, TextPosition.of(text, at)));
            }
        }
        return Optional.empty();
    }

    /** Returns a text with its placeholders replaced; one without a value stays. */
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

    /** Returns the index of the next prefix that a name and the suffix follow; -1 if there is none. */
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
