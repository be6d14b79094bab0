package dev.mosaic.migrations.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The privileges on an object, which end its definition as an array of {@code grantee=privileges/grantor} (PostgreSQL
 * manual, "Privileges").
 *
 * @param privileges by grantee, one letter each; a privilege with grant option is a letter of its own
 */
public record Granted(Map<String, Set<String>> privileges) {
    private static final Pattern AT_THE_END = Pattern.compile(" ?grants \\{([^\n]*)}$");
    private static final Pattern ELEMENT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[^,]+");
    private static final Pattern ITEM = Pattern.compile("(.*?)=([a-zA-Z*]*)/.*");
    private static final Pattern PRIVILEGE = Pattern.compile("[a-zA-Z][*]?");

    /** The privileges by their letter (manual, "Privileges", table 5.1). */
    private static final Map<String, String> PRIVILEGE_NAMES = Map.ofEntries(
            Map.entry("r", "select"),
            Map.entry("a", "insert"),
            Map.entry("w", "update"),
            Map.entry("d", "delete"),
            Map.entry("D", "truncate"),
            Map.entry("x", "references"),
            Map.entry("t", "trigger"),
            Map.entry("m", "maintain"),
            Map.entry("X", "execute"),
            Map.entry("U", "usage"),
            Map.entry("C", "create"));

    /** Returns the privileges in the definition of a fact. */
    public static Granted in(String definition) {
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
    public static String without(String definition) {
        return AT_THE_END.matcher(definition).replaceFirst("");
    }

    /** Checks whether all privileges of another one are among these. */
    boolean contains(Granted other) {
        return other.privileges.entrySet().stream()
                .allMatch(granted ->
                        privileges.getOrDefault(granted.getKey(), Set.of()).containsAll(granted.getValue()));
    }

    /** Checks whether a definition has privileges; one without has those that every new object of its owner has. */
    public static boolean areIn(String definition) {
        return AT_THE_END.matcher(definition).find();
    }

    /** Returns these privileges after a change of the owner, whose privileges the new owner has then. */
    public Granted ofNewOwner(String former, String owner) {
        Map<String, Set<String>> changed = new TreeMap<>(privileges);
        Set<String> own = changed.remove(former);
        if (own != null) {
            changed.put(owner, own);
        }
        return new Granted(changed);
    }

    /**
     * Returns the privileges that another one lacks, as GRANT and REVOKE spell them.
     *
     * @return by grantee; absent if one of them is with grant option, or a grantee's name is quoted
     */
    public Optional<Map<String, List<String>>> beyond(Granted other) {
        Map<String, List<String>> beyond = new TreeMap<>();
        for (Map.Entry<String, Set<String>> grantee : privileges.entrySet()) {
            Set<String> more = new TreeSet<>(grantee.getValue());
            more.removeAll(other.privileges.getOrDefault(grantee.getKey(), Set.of()));
            if (more.isEmpty()) {
                continue;
            }
            if (!PRIVILEGE_NAMES.keySet().containsAll(more) || !grantee.getKey().matches("[a-z_][a-z0-9_$]*|")) {
                return Optional.empty();
            }
            beyond.put(
                    grantee.getKey().isEmpty() ? "public" : grantee.getKey(),
                    more.stream().map(PRIVILEGE_NAMES::get).toList());
        }
        return Optional.of(beyond);
    }
}
