package dev.mosaic.migrations;

import java.util.Optional;

/**
 * A file as it was found, not yet understood.
 *
 * @param location where it was found, for messages: {@code db/chat/V1__chat_messages.sql} or a path
 * @param content its text
 * @param problem why it is no script that could be read; its text is empty then
 */
public record ScriptFile(String location, String content, Optional<PlanProblem> problem) {
    /** A file that could be read. */
    public ScriptFile(String location, String content) {
        this(location, content, Optional.empty());
    }

    /** A file that is none, or cannot be read as one. */
    static ScriptFile unusable(String location, PlanProblem problem) {
        return new ScriptFile(location, "", Optional.of(problem));
    }

    /** The last part of the location. */
    public String fileName() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
