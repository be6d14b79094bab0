package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.SettingRefused;
import java.util.List;
import java.util.Optional;

/**
 * The roles of PostgreSQL that keep modules apart, and the application from what only migrations may do; their names are derived here.
 *
 * <p>Roles belong to the whole server: two installations on one server that shall not know each other take different prefixes.
 *
 * @param mode whether there shall be any
 * @param prefix what their names begin with: at most 16 lower-case letters, digits or underscores, not {@code pg_}
 * @param applicationUser as whom the application connects; absent where it does so as the migrations do
 */
public record Roles(Mode mode, String prefix, Optional<String> applicationUser) {
    /** Leaves 47 of PostgreSQL's 63 bytes: a module's word has up to 40, the longest suffix 7. */
    public static final String PREFIX_PATTERN = "(?!pg_)[a-z][a-z0-9_]{0,15}";

    /** {@link #PREFIX_PATTERN} in words. */
    public static final String PREFIX_WORDS =
            "a lower-case letter, then up to 15 lower-case letters, digits or underscores, not beginning with pg_";

    private static final SettingRule PREFIX_RULE = new SettingRule(
            "mosaic.migrations.role-prefix",
            SettingRule.Kind.TEXT,
            "",
            "",
            List.of(),
            PREFIX_PATTERN,
            PREFIX_WORDS,
            "mosaic_");

    /** Whether a database has these roles. */
    public enum Mode {
        /** Where they can be made; where they cannot, all is done by the one user that connects. */
        SEPARATE,
        /** Never. */
        ONE
    }

    /** @throws SettingRefused if no role's name can begin with the prefix */
    public Roles {
        if (!prefix.matches(PREFIX_PATTERN)) {
            throw PREFIX_RULE.refusal(prefix);
        }
    }

    /** Separate ones, by the name of the product. */
    public static Roles defaults() {
        return new Roles(Mode.SEPARATE, "mosaic_", Optional.empty());
    }

    /** The same for an application that connects as that user. */
    public Roles forApplicationUser(Optional<String> user) {
        return new Roles(mode, prefix, user);
    }

    /** Owns the schema of a module; its scripts run as that. */
    public String owner(ModuleName module) {
        return prefix + module + "_owner";
    }

    /** May read a module's tables and refer to them: what the modules get that stand on it. */
    public String reader(ModuleName module) {
        return prefix + module + "_reader";
    }

    /** May read and write the rows of all modules, and nothing else; row-level security holds for it. */
    public String application() {
        return prefix + "application";
    }
}
