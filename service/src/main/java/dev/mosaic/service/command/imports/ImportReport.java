package dev.mosaic.service.command.imports;

import dev.mosaic.migrations.imports.ImportedFile;
import dev.mosaic.migrations.lint.Finding.Severity;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.service.command.output.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What an import has written, or would write.
 *
 * @param into the folder of the module
 * @param files its files
 * @param lost what could not be taken, and problems of the plan
 * @param notes what the files do in another way
 * @param isWritten false if nothing was written
 */
record ImportReport(
        Path into, List<ImportedFile> files, List<Explanation> lost, List<Explanation> notes, boolean isWritten) {
    Json json() {
        return new Json()
                .put("written", isWritten)
                .put(
                        "files",
                        files.stream()
                                .map(file -> new Json()
                                        .put("file", into.resolve(file.name()).toString())
                                        .put("source", file.source().orElse(null))
                                        .toMap())
                                .toList())
                .put("lost", lost)
                .put("notes", notes);
    }

    /** Prints the files, then what differs from the original. */
    void print(PrintWriter out) {
        String verb = isWritten ? "created " : "would create ";
        files.forEach(file -> out.println(verb
                + into.resolve(file.name())
                + file.source().map(source -> "  from " + source).orElse("")));
        notes.forEach(note -> out.printf("%nNote: %s%n", note));
        lost.forEach(problem -> out.printf("%nLost: %s%n", problem));
        out.printf("%nFiles: %d, notes: %d, lost: %d%n", files.size(), notes.size(), lost.size());
        out.flush();
    }

    /** Prints what the operator does next. */
    void printNext(Lint lint, PrintWriter out) {
        Path folder = into.toAbsolutePath().normalize().getParent();
        out.printf(
                "./mosaic lint --dir %1$s: errors: %2$d, warnings: %3$d%n"
                        + "./mosaic migrate --dir %1$s --url URL applies it to a new database; ./mosaic adopt takes over one that has it.%n",
                folder, lint.count(Severity.ERROR), lint.count(Severity.WARNING));
        out.flush();
    }
}
