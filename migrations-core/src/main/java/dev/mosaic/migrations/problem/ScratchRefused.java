package dev.mosaic.migrations.problem;

import dev.mosaic.migrations.model.MigrationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server cannot be used for scratch databases. Nothing was changed on it. */
public final class ScratchRefused extends MigrationException {
    private static final String ANOTHER = "name another server with --scratch URL, such as"
            + " --scratch postgresql://user:password@host:5432/postgres.";

    private ScratchRefused(Explanation explanation) {
        super(explanation, null);
    }

    /** Reports that the user may not create databases. */
    public static ScratchRefused noPrivilege(String server, String user) {
        return new ScratchRefused(new Explanation(
                "The user %s may not create databases on %s.".formatted(user, server),
                "Migrations are replayed in scratch databases, which are created, and dropped afterwards.",
                "Run this as an administrator: alter role \"%s\" createdb; or ".formatted(user) + ANOTHER));
    }

    /** Reports extensions that the server does not have, each with the first migration that needs it. */
    public static ScratchRefused missingExtensions(String server, Map<String, MigrationId> missing) {
        return new ScratchRefused(new Explanation(
                "The scratch server %s does not have %s."
                        .formatted(
                                server,
                                missing.entrySet().stream()
                                        .map(each -> "the extension %s, which %s creates"
                                                .formatted(each.getKey(), each.getValue()))
                                        .collect(Collectors.joining(", "))),
                "A replay runs all scripts, and PostgreSQL finds no files of these extensions (pg_available_extensions).",
                "Install them there, or " + ANOTHER));
    }

    /** Reports scripts that change roles, on a server that may have other databases; each with its line. */
    public static ScratchRefused roleChanges(String server, List<String> places) {
        return new ScratchRefused(new Explanation(
                "Scripts create, change or grant roles: %s.".formatted(String.join(", ", places)),
                "Roles belong to all databases of %s; a replay there would change the real ones.".formatted(server),
                "Leave --scratch out: Mosaic's own scratch server has no other databases."));
    }
}
