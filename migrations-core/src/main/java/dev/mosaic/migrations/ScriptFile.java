package dev.mosaic.migrations;

/**
 * A file as it was found, not yet understood.
 *
 * @param location where it was found, for messages: {@code db/chat/V1__chat_messages.sql} or a path
 * @param content its text
 */
public record ScriptFile(String location, String content) {
    /** The last part of the location. */
    public String fileName() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
