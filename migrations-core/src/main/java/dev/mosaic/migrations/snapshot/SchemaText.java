package dev.mosaic.migrations.snapshot;

import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.Granted;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The objects of a module as text: tables with their parts first, then all other objects, each kind by name. Owners, privileges
 * and the objects of the engine are left out, since they differ between installations.
 *
 * @param majorVersion the major version of the server that printed the definitions: others print some differently
 * @param text lines that end in a line feed
 */
public record SchemaText(int majorVersion, String text) {
    /** The name of the file beside the scripts of a module. */
    public static final String FILE_NAME = "schema.txt";

    private static final Pattern HEAD = Pattern.compile("# .* as PostgreSQL (\\d+) prints it.*");
    private static final Comparator<Fact> ORDER = Comparator.comparing((Fact fact) -> fact.kind() != FactKind.TABLE)
            .thenComparing(Fact::kind)
            .thenComparing(Fact::identity);

    /** Reads the objects of a module of a plan, in no transaction. */
    public static SchemaText read(Connection connection, MigrationPlan plan, ModuleName module) throws SQLException {
        int majorVersion = connection.getMetaData().getDatabaseMajorVersion();
        List<Fact> facts =
                ModuleFacts.of(connection, plan, module).stream().sorted(ORDER).toList();
        return new SchemaText(majorVersion, text(module, majorVersion, facts));
    }

    /** Returns the major version that the first line of a file names; empty if it is not such a file. */
    public static Optional<Integer> majorVersionOf(String file) {
        Matcher head = HEAD.matcher(file.lines().findFirst().orElse(""));
        return head.matches() ? Optional.of(Integer.valueOf(head.group(1))) : Optional.empty();
    }

    private static String text(ModuleName module, int majorVersion, List<Fact> facts) {
        Map<FactKey, List<Fact>> parts = new TreeMap<>(Comparator.comparing(FactKey::toString));
        List<Fact> wholes = new ArrayList<>();
        for (Fact fact : facts) {
            Optional<Fact> whole = facts.stream()
                    .filter(other -> isPart(fact, other))
                    .max(Comparator.comparingInt(other -> other.identity().length()));
            if (whole.isPresent()) {
                parts.computeIfAbsent(whole.get().key(), key -> new ArrayList<>())
                        .add(fact);
            } else {
                wholes.add(fact);
            }
        }
        StringBuilder text =
                new StringBuilder("# The schema of module %s as PostgreSQL %d prints it after all of its migrations.\n"
                        .formatted(module, majorVersion));
        for (Fact whole : wholes) {
            List<Fact> its = parts.getOrDefault(whole.key(), List.of());
            text.append('\n').append(line(whole.kind(), whole.identity(), whole));
            its.stream()
                    .filter(part -> its.stream().noneMatch(other -> isIndexOf(part, other)))
                    .forEach(part -> text.append(
                            line(part.kind(), shortName(part, whole), part).indent(2)));
        }
        return text.toString();
    }

    private static boolean isPart(Fact fact, Fact whole) {
        return fact.key().isPartOf(whole.key())
                || (fact.kind() == FactKind.INDEX && fact.definition().contains(" ON " + whole.identity() + " "));
    }

    /** Checks for an index that a constraint has created, which has its name. */
    private static boolean isIndexOf(Fact index, Fact constraint) {
        return index.kind() == FactKind.INDEX
                && constraint.kind() == FactKind.CONSTRAINT
                && constraint.identity().endsWith("." + lastName(index.identity()));
    }

    private static String shortName(Fact part, Fact whole) {
        return part.identity().startsWith(whole.identity() + ".")
                ? part.identity().substring(whole.identity().length() + 1)
                : lastName(part.identity());
    }

    private static String lastName(String identity) {
        return identity.substring(identity.lastIndexOf('.') + 1);
    }

    private static String line(FactKind kind, String name, Fact fact) {
        String definition = Granted.without(fact.definition()).strip();
        String head = kind + " " + name;
        if (definition.contains("\n")) {
            return head + "\n" + definition.indent(2);
        }
        return definition.isEmpty() ? head + "\n" : head + " " + definition + "\n";
    }
}
