package dev.mosaic.service.command.create;

import dev.mosaic.migrations.model.ModuleName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Whether a new module can have a name: it is also that of its schema, and of a Java package of the service. */
final class UsableName {
    /** The key words that PostgreSQL does not accept as the name of a schema without quotes: PostgreSQL 18, appendix C, "reserved". */
    private static final Set<String> RESERVED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint
            create cross current_catalog current_date current_role current_schema current_time current_timestamp current_user default deferrable desc distinct
            do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral
            leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
            returning right select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using variadic
            verbose when where window with
            """.strip().split("\\s+", -1));

    /** Its classes would have the names of others that they import. */
    private static final String ANNOTATIONS = "api";

    private static final String LONGEST = "[a-z][a-z0-9]{0,14}";

    private UsableName() {}

    /** Returns why no module can have the name; empty if one can. */
    static Optional<String> problem(ModuleName name) {
        if (name.equals(ModuleName.ENGINE)) {
            return Optional.of("it is the name of the engine's own tables.");
        }
        if (RESERVED.contains(name.value().toLowerCase(Locale.ROOT))) {
            return Optional.of("it is a reserved word of SQL, which scripts would have to quote.");
        }
        return Optional.empty();
    }

    /** Returns why no module of the service can have the name; empty if one can. */
    static Optional<String> problemInService(ModuleName name) {
        Optional<String> general = problem(name);
        if (general.isPresent()) {
            return general;
        }
        if (!name.value().matches(LONGEST) || SourceVersion.isKeyword(name.value())) {
            return Optional.of(
                    "it is that of a Java package too, so it has 1 to 15 letters and digits and is no word of Java.");
        }
        return name.value().equals(ANNOTATIONS)
                ? Optional.of("its classes would have the names of others, such as ApiResponse.")
                : Optional.empty();
    }
}
