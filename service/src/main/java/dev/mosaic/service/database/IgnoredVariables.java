package dev.mosaic.service.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Environment variables that look like a database URL but that Mosaic does not read. No message contains their values. */
public final class IgnoredVariables {
    private static final String READ = "DATABASE_URL";

    /** Settings of a data source or its migrations. */
    private static final Pattern SETTINGS = Pattern.compile("(FLYWAY_)?DATASOURCES_.*");

    private static final Pattern NAMES = Pattern.compile(
            "(.*_)?(DATABASE|DB|PG|POSTGRES|POSTGRESQL)_?(URL|URI|DSN|CONNECTION|CONNECTION_STRING|CONNECTION_URL)"
                    + "|PG(HOST|HOSTADDR|DATABASE|SERVICE)|(DATABASE|DB|POSTGRES|POSTGRESQL)_(HOST|NAME|DATABASE)|POSTGRES_DB");

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql:|postgres(ql)?://).*");

    private IgnoredVariables() {}

    /**
     * Returns warnings for the case that no database is configured.
     *
     * @param environment the variables of the process
     * @return one sentence for each warning; empty if there is no such variable
     */
    public static List<String> among(Map<String, String> environment) {
        List<String> sentences = new ArrayList<>();
        if (environment.containsKey(READ) && environment.get(READ).isBlank()) {
            sentences.add("DATABASE_URL is empty and treated as not set.");
        }
        TreeSet<String> others = new TreeSet<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.equals(READ)
                    && !SETTINGS.matcher(name).matches()
                    && !value.isBlank()
                    && (NAMES.matcher(name).matches() || URL.matcher(value).lookingAt())) {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            sentences.add("%s %s set, but Mosaic does not read %s. Set DATABASE_URL instead."
                    .formatted(
                            String.join(", ", others),
                            others.size() == 1 ? "is" : "are",
                            others.size() == 1 ? "it" : "them"));
        }
        return sentences;
    }
}
