package dev.mosaic.migrations.settings;

import dev.mosaic.migrations.problem.SettingRefused;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL roles that isolate modules from each other, and the application from migrations; their names are
 * derived here.
 *
 * <p>Roles are shared by all databases of a server: two independent installations on one server need different
 * prefixes.
 *
 * @param mode whether to use such roles
 * @param prefix what their names begin with: at most 16 lower-case letters, digits or underscores, not {@code pg_}
 * @param applicationUser the user that the application connects as; absent if it is the user that runs the migrations
 */
public record Roles(Mode mode, String prefix, Optional<String> applicationUser) {
    /** Leaves 47 of PostgreSQL's 63 bytes: a module's name has up to 40, the longest suffix 7. */
    public static final String PREFIX_PATTERN = "(?!pg_)[a-z][a-z0-9_]{0,15}";

    /** {@link #PREFIX_PATTERN} as text. */
    public static final String PREFIX_WORDS =
            "a lower-case letter, then up to 15 lower-case letters, digits or underscores; the prefix pg_ is reserved";

    private static final SettingRule PREFIX_RULE = new SettingRule(
            "mosaic.migrations.role-prefix",
            SettingRule.Kind.STRING,
            "",
            "",
            List.of(),
            PREFIX_PATTERN,
            PREFIX_WORDS,
            Defaults.ROLE_PREFIX,
            "prefix of the role names");

    /** Whether a database uses these roles. */
    public enum Mode {
        /** Used where they can be created; otherwise the connecting user does everything. */
        SEPARATE,
        /** Not used. */
        SINGLE
    }

    /**
     * Validates the prefix.
     *
     * @throws SettingRefused if a role's name cannot begin with it
     */
    public Roles {
        if (!prefix.matches(PREFIX_PATTERN)) {
            throw PREFIX_RULE.refusal(prefix);
        }
    }

    /** Returns separate roles, with the product's name as prefix. */
    public static Roles defaults() {
        return new Roles(Defaults.choice(Mode.class, Defaults.ROLES), Defaults.ROLE_PREFIX, Optional.empty());
    }

    /** Returns these roles for an application that connects as a given user. */
    public Roles forApplicationUser(Optional<String> user) {
        return new Roles(mode, prefix, user);
    }

    /** Returns the role that owns a schema and runs the scripts of its modules. */
    public String owner(String schema) {
        return prefix + stem(schema) + "_owner";
    }

    /** Returns the role that may read the tables of a schema and reference them; the owner roles of dependent modules are members. */
    public String reader(String schema) {
        return prefix + stem(schema) + "_reader";
    }

    /** Returns the schema as part of a role's name: a name that a module can have as it is, another one shortened, with a hash. */
    private static String stem(String schema) {
        return schema.matches("[a-z][a-z0-9_]{0,39}")
                ? schema
                : "%.31s_%08x".formatted(schema.replaceAll("[^A-Za-z0-9_]", "_"), schema.hashCode());
    }

    /** Returns the role that may only read and write rows, of all modules; row-level security applies to it. */
    public String application() {
        return prefix + "application";
    }
}
