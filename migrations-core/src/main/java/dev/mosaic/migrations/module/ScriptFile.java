package dev.mosaic.migrations.module;

import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.JavaStep;
import dev.mosaic.migrations.problem.PlanProblem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A file as found, not yet parsed.
 *
 * @param location where it was found, for messages: {@code db/chat/V1__chat_messages.sql} or a path
 * @param content its text
 * @param problem why it is not a readable script; its text is empty then
 * @param java the class that runs in place of the text, if it is a Java migration
 */
public record ScriptFile(
        String location, String content, Optional<PlanProblem> problem, Optional<Class<? extends JavaMigration>> java) {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])[A-Z]");

    /** Creates a readable SQL script. */
    public ScriptFile(String location, String content) {
        this(location, content, Optional.empty(), Optional.empty());
    }

    /**
     * Creates a script of the bytes of a file.
     *
     * @return a file with a problem if they are not UTF-8
     */
    public static ScriptFile decoded(String location, byte[] bytes) {
        return ScriptFiles.decoded(location, bytes);
    }

    /** Creates a file that is not a readable script. */
    static ScriptFile unusable(String location, PlanProblem problem) {
        return new ScriptFile(location, "", Optional.of(problem), Optional.empty());
    }

    /** Creates the file of a Java migration; its text has the directives of its {@link JavaStep}. */
    static ScriptFile of(Class<? extends JavaMigration> type) {
        StringBuilder text = new StringBuilder();
        JavaStep step = type.getAnnotation(JavaStep.class);
        if (step != null) {
            for (String id : step.after()) {
                text.append(Directive.AFTER.line(id)).append('\n');
            }
            if (!step.lockTimeout().isEmpty()) {
                text.append(Directive.LOCK_TIMEOUT.line(step.lockTimeout())).append('\n');
            }
            if (step.compatible()) {
                text.append(Directive.COMPATIBLE.line()).append('\n');
            }
        }
        text.append("-- The Java migration ").append(type.getName()).append('\n');
        String folder = type.getPackageName().replace('.', '/');
        return new ScriptFile(
                (folder.isEmpty() ? "" : folder + "/") + fileName(type.getSimpleName()),
                text.toString(),
                Optional.empty(),
                Optional.of(type));
    }

    /** Returns the file name of a class: {@code V7__FillTitles} and {@code V7__fill_titles} are both the migration {@code fill_titles}. */
    private static String fileName(String simpleName) {
        int clause = simpleName.indexOf("__") + 2;
        if (clause < 2) {
            return simpleName + ".java";
        }
        Matcher humps = HUMP.matcher(simpleName.substring(clause));
        return simpleName.substring(0, clause)
                + humps.replaceAll(hump -> "_" + hump.group()).toLowerCase(Locale.ROOT)
                + ".java";
    }

    /** Returns the last part of the location. */
    public String fileName() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
