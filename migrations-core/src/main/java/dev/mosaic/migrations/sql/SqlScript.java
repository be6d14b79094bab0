package dev.mosaic.migrations.sql;

import java.util.List;

/**
 * A text split as psql would do: its statements, and the parts between them that are not SQL.
 *
 * @param statements the statements, the last one with or without its semicolon; comments and empty statements are left
 *     out
 * @param copies the data of each {@code COPY … FROM STDIN}, in the order of the statements
 * @param commands the psql meta-commands, such as {@code \restrict}
 */
public record SqlScript(List<SqlStatement> statements, List<CopyData> copies, List<PsqlCommand> commands) {
    public SqlScript {
        statements = List.copyOf(statements);
        copies = List.copyOf(copies);
        commands = List.copyOf(commands);
    }

    /**
     * The lines that a {@code COPY … FROM STDIN} reads, up to a line {@code \.} or the end of the text.
     *
     * @param statement the index of the statement that reads them
     * @param start the index of their first character
     * @param end the index after their last one, without the line {@code \.}
     * @param after the index where the text continues
     */
    public record CopyData(int statement, int start, int end, int after) {}

    /**
     * A psql meta-command: a backslash outside of quotes, with the rest of its line.
     *
     * @param name the command without its backslash
     * @param line its line
     * @param start the index of the backslash
     * @param end the index of the end of the line
     */
    public record PsqlCommand(String name, int line, int start, int end) {
        /** Checks for a command that has no effect here: pg_dump begins and ends its output with these two. */
        public boolean isWithoutMeaning() {
            return name.equals("restrict") || name.equals("unrestrict");
        }
    }
}
