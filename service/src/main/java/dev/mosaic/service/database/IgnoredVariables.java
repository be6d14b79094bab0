package dev.mosaic.service.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Environment variables that seem to name a database, and that Mosaic does not read. Their values are never part of a message. */
public final class IgnoredVariables {
    private static final String READ = "DATABASE_URL";

    /** Of a data source, of its migrations. */
    private static final Pattern SETTINGS = Pattern.compile("(FLYWAY_)?DATASOURCES_.*");

    private static final Pattern NAMES = Pattern.compile(
            "(.*_)?(DATABASE|DB|PG|POSTGRES|POSTGRESQL)_?(URL|URI|DSN|CONNECTION|CONNECTION_STRING|CONNECTION_URL)"
                    + "|PG(HOST|HOSTADDR|DATABASE|SERVICE)|(DATABASE|DB|POSTGRES|POSTGRESQL)_(HOST|NAME|DATABASE)|POSTGRES_DB");

    private static final Pattern URL = Pattern.compile("(jdbc:postgresql:|postgres(ql)?://).*");

    private IgnoredVariables() {}

    /**
     * Describes them where no database is configured.
     *
     * @param environment the variables of the process
     * @return a sentence each; empty where nothing seems to name a database
     */
    public static List<String> among(Map<String, String> environment) {
        List<String> sentences = new ArrayList<>();
        if (environment.containsKey(READ) && environment.get(READ).isBlank()) {
            sentences.add("DATABASE_URL is empty, which counts as not set.");
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
            sentences.add("%s %s set, but Mosaic does not read %s: it reads DATABASE_URL."
                    .formatted(
                            String.join(", ", others),
                            others.size() == 1 ? "is" : "are",
                            others.size() == 1 ? "it" : "them"));
        }
        return sentences;
    }
}
