package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.Fact;
import java.util.Optional;

/** The statements for a publication of a table, of the tables in a schema, or of all tables. */
final class PublicationChange {
    private static final String PUBLISHING = " publishing ";

    private PublicationChange() {}

    /** Returns the statement that ends the publication; one of all tables can only be dropped. */
    static String drop(Fact fact) {
        String name = QualifiedPart.of(fact.identity()).name();
        String object = object(fact);
        return object.equals("all tables")
                ? "drop publication %s;".formatted(name)
                : "alter publication %s drop %s;".formatted(name, object.replaceFirst(" [(].*| where [(].*", ""));
    }

    /** Returns the statements that turn one state into the other, if either the object or the rest differs. */
    static Optional<String> between(Fact from, Fact to) {
        String name = QualifiedPart.of(to.identity()).name();
        if (properties(from).equals(properties(to))) {
            return object(from).startsWith("table ") && object(to).startsWith("table ")
                    ? Optional.of(
                            "begin;\n%s\nalter publication %s add %s;\ncommit;".formatted(drop(from), name, object(to)))
                    : Optional.empty();
        }
        boolean isPlain = object(from).equals(object(to))
                && !properties(from).contains(" generated columns ")
                && !properties(to).contains(" generated columns ");
        String kinds = properties(to).replaceFirst(" via root$", "");
        return isPlain
                ? Optional.of("alter publication %s set (publish = '%s', publish_via_partition_root = %s);"
                        .formatted(name, kinds, properties(to).endsWith(" via root")))
                : Optional.empty();
    }

    private static String object(Fact fact) {
        return fact.definition().substring(0, fact.definition().indexOf(PUBLISHING));
    }

    private static String properties(Fact fact) {
        return fact.definition().substring(fact.definition().indexOf(PUBLISHING) + PUBLISHING.length());
    }
}
