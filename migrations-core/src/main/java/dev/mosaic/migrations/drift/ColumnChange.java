package dev.mosaic.migrations.drift;

import java.util.Optional;

/** The action of ALTER TABLE that turns a column from one definition into another, where one property differs. */
final class ColumnChange {
    private static final Property NOT_NULL =
            Property.of("\\bnot null\\b( not valid)?( no inherit)?( constraint \\S+)?");
    private static final Property TYPE = Property.of(
            "(?s)^.*?(?= collate | not null\\b| identity | generated | storage | compression | statistics | with \\{| options \\{|$)");
    private static final Property COLLATION = Property.of("\\bcollate \\S+");
    private static final Property IDENTITY = Property.of("\\bidentity [ad]\\b");
    private static final Property STORAGE = Property.of("\\bstorage \\w+ instead of \\w+\\b");
    private static final Property COMPRESSION = Property.of("\\bcompression \\S+");
    private static final Property STATISTICS = Property.of("\\bstatistics \\d+");
    private static final Property NOT_PLAIN = Property.of(
            "\\b(identity [ad]|generated [sv]|storage \\w+ instead|compression|statistics \\d|with \\{|options \\{)");
    private static final String DEFAULT = " default ";

    private ColumnChange() {}

    /** Checks for a column that its definition without privileges describes as ADD COLUMN does. */
    static boolean isPlain(String definition) {
        return NOT_PLAIN.in(head(definition)).isEmpty();
    }

    /**
     * Returns the action.
     *
     * @param name the column, as SQL spells it
     * @param from its definition now, without privileges
     * @param to the definition wanted
     */
    static Optional<String> action(String name, String from, String to) {
        String before = head(from);
        String after = head(to);
        boolean isGenerated = before.contains(" generated ") || after.contains(" generated ");
        if (before.equals(after)) {
            return isGenerated || from.equals(to)
                    ? Optional.empty()
                    : Optional.of("alter column " + name
                            + (to.equals(after)
                                    ? " drop default"
                                    : " set" + to.substring(after.length()).replaceFirst("^ ?", " ")));
        }
        if (!from.substring(before.length()).equals(to.substring(after.length()))) {
            return Optional.empty();
        }
        Optional<String> nullable = NOT_NULL.isOnlyDifference(before, after)
                ? notNull(name, NOT_NULL.in(before), NOT_NULL.in(after))
                : Optional.empty();
        return nullable.or(
                () -> property(before, after, isGenerated).map(action -> "alter column " + name + " " + action));
    }

    private static Optional<String> property(String from, String to, boolean isGenerated) {
        return IDENTITY.isOnlyDifference(from, to)
                        && IDENTITY.in(from).isPresent()
                        && IDENTITY.in(to).isPresent()
                ? Optional.of("set generated " + (to.contains("identity a") ? "always" : "by default"))
                : STORAGE.action(from, to, text -> "set storage " + storage(text, from))
                        .or(() -> COMPRESSION.action(from, to, text -> "set " + text.orElse("compression default")))
                        .or(() -> STATISTICS.action(from, to, text -> "set " + text.orElse("statistics -1")))
                        .or(() -> Property.OPTIONS.parameters(from, to, ""))
                        .or(() -> isGenerated ? Optional.empty() : type(from, to));
    }

    private static String storage(Optional<String> wanted, String from) {
        return wanted.map(text -> text.replaceFirst("storage (\\S+) .*", "$1"))
                .orElseGet(() -> STORAGE.in(from).orElseThrow().replaceFirst(".* ", ""));
    }

    private static Optional<String> type(String from, String to) {
        String type = "type " + TYPE.in(to).orElse("");
        String collation = COLLATION.in(to).map(text -> " " + text).orElse("");
        if (TYPE.isOnlyDifference(from, to)) {
            return Optional.of(type + collation);
        }
        return COLLATION.action(from, to, text -> type + " " + text.orElse("collate pg_catalog.\"default\""));
    }

    private static Optional<String> notNull(String name, Optional<String> from, Optional<String> to) {
        if (to.isEmpty()) {
            return Optional.of("alter column " + name + " drop not null");
        }
        if (from.isEmpty()) {
            return to.get().equals("not null")
                    ? Optional.of("alter column " + name + " set not null")
                    : Optional.empty();
        }
        int constraint = from.get().indexOf(" constraint ");
        return from.get().contains(" not valid") && constraint > 0 && !to.get().contains(" not valid")
                ? Optional.of("validate" + from.get().substring(constraint))
                : Optional.empty();
    }

    /** Returns a definition up to the default, which is its last part. */
    private static String head(String definition) {
        if (definition.startsWith(DEFAULT.stripLeading())) {
            return "";
        }
        int index = definition.indexOf(DEFAULT);
        return index < 0 ? definition : definition.substring(0, index);
    }
}
