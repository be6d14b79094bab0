package dev.mosaic.migrations.problem;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The GRANT that a refused statement lacked, as far as PostgreSQL reports it. */
public final class MissingGrant {
    private static final Pattern DENIED = Pattern.compile("permission denied for (\\w+) (\\S+)");

    private static final String NOT_OWNED = "must be owner of ";

    private MissingGrant() {}

    /**
     * Returns a sentence for the owner of the object.
     *
     * @param refusal with SQLSTATE 42501
     * @param user the user that was refused
     */
    public static String sentence(SQLException refusal, String user) {
        String message = String.valueOf(refusal.getMessage());
        Matcher denied = DENIED.matcher(message);
        if (message.contains(NOT_OWNED)) {
            return "Only the owner of the object may do that. Move the statement to the module that owns it.";
        }
        if (!denied.find()) {
            return "Grant the missing privilege as the owner of the object, or connect as that owner.";
        }
        String name = denied.group(2);
        String granted = switch (denied.group(1)) {
            case "tablespace" -> "create on tablespace " + name;
            case "database" -> "create on database " + name;
            case "schema" -> "usage, create on schema " + name;
            case "table", "view" -> "select, insert, update, delete on table " + name;
            case "sequence" -> "usage on sequence " + name;
            case "function" -> "execute on function " + name;
            default -> "all on " + name;
        };
        return "Run as its owner: grant %s to \"%s\";".formatted(granted, user);
    }
}
