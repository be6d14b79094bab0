package dev.mosaic.chat.export.web;

import dev.mosaic.chat.export.ExportedMessage;
import dev.mosaic.chat.message.ChatMessage;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Export as CSV (RFC 4180). */
final class CsvExport implements ExportText {
    /** First characters with which a spreadsheet evaluates a field as a formula (OWASP, CSV injection), with their full-width forms. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final String SPECIAL = "\",\r\n";

    @Override
    public String beginning() {
        return line(Stream.of("id", "threadId", "threadTitle", "role", "content", "createdAt"));
    }

    @Override
    public String next(ExportedMessage exported) {
        ChatMessage message = exported.message();
        return line(Stream.of(
                message.id().toString(),
                message.threadId().toString(),
                exported.threadTitle(),
                message.role().name().toLowerCase(Locale.ROOT),
                message.content(),
                message.createdAt().toString()));
    }

    @Override
    public String end() {
        return "";
    }

    private static String line(Stream<String> fields) {
        return fields.map(CsvExport::escapedFormula)
                .map(CsvExport::quoted)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String escapedFormula(String field) {
        return !field.isEmpty() && FORMULA.indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
    }

    private static String quoted(String field) {
        return field.chars().anyMatch(character -> SPECIAL.indexOf(character) >= 0)
                ? "\"" + field.replace("\"", "\"\"") + "\""
                : field;
    }
}
