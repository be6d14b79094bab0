package dev.mosaic.migrations.catalog;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The privileges on an object, which end its definition as an array of {@code grantee=privileges/grantor} (PostgreSQL
 * manual, "Privileges").
 *
 * @param privileges by grantee, one letter each; a privilege with grant option is a letter of its own
 */
record Granted(Map<String, Set<String>> privileges) {
    private static final Pattern AT_THE_END = Pattern.compile(" ?grants \\{([^\n]*)}$");
    private static final Pattern ELEMENT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^,]+");
    private static final Pattern ITEM = Pattern.compile("(.*?)=([a-zA-Z*]*)/.*");
    private static final Pattern PRIVILEGE = Pattern.compile("[a-zA-Z][*]?");

    /** Returns the privileges in the definition of a fact. */
    static Granted in(String definition) {
        Map<String, Set<String>> privileges = new TreeMap<>();
        Matcher end = AT_THE_END.matcher(definition);
        if (end.find()) {
            ELEMENT.matcher(end.group(1))
                    .results()
                    .map(element -> ITEM.matcher(element.group()))
                    .filter(Matcher::matches)
                    .forEach(item -> privileges
                            .computeIfAbsent(item.group(1), grantee -> new HashSet<>())
                            .addAll(PRIVILEGE
                                    .matcher(item.group(2))
                                    .results()
                                    .map(MatchResult::group)
                                    .toList()));
        }
        return new Granted(privileges);
    }

    /** Returns a definition without its privileges. */
    static String without(String definition) {
        return AT_THE_END.matcher(definition).replaceFirst("");
    }

    /** Checks whether all privileges of another one are among these. */
    boolean contains(Granted other) {
        return other.privileges.entrySet().stream()
                .allMatch(granted ->
                        privileges.getOrDefault(granted.getKey(), Set.of()).containsAll(granted.getValue()));
    }
}
