package dev.mosaic.service.command.lint;

import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.lint.Rename;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.service.command.Confirmation;
import dev.mosaic.service.command.Source;
import dev.mosaic.service.command.failure.NotWritten;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that rename files whose names a plan refuses. */
final class NameFix {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--fix",
            description = "Rename the files whose names have one correction; shows the names and asks first.")
    private boolean fix;

    @Option(names = "--yes", description = "With --fix: do not ask for confirmation.")
    private boolean yes;

    /** Checks whether files are to be renamed. */
    boolean isSet() {
        return fix;
    }

    /** Refuses options that have no effect, or that cannot be used together. */
    void refuseMisuse(boolean json) {
        if (yes && !fix) {
            throw new ParameterException(spec.commandLine(), "--yes needs --fix.");
        }
        if (fix && json && !yes) {
            throw new ParameterException(spec.commandLine(), "--json cannot ask for confirmation: add --yes.");
        }
    }

    /**
     * Shows the new names, asks, and renames the files: all of them, or none if a file of a new name exists.
     *
     * @param out where the names are shown; nothing is shown with {@code json}
     * @return what was renamed; empty if there was nothing to rename, or if it was not confirmed
     * @throws NotWritten if a file is missing or one of its new name exists
     */
    List<Rename> run(Source source, List<MigrationModule> modules, boolean json, PrintWriter out) throws IOException {
        List<Rename> renames = Rename.of(modules, Lint.of(modules));
        List<Path> files = new ArrayList<>();
        for (Rename rename : renames) {
            Path folder = source.folderOf(rename.module());
            Path file = folder.resolve(rename.file().substring(rename.file().lastIndexOf('/') + 1));
            if (!Files.isRegularFile(file)) {
                throw NotWritten.notThere(file);
            }
            if (Files.exists(folder.resolve(rename.name()))) {
                throw NotWritten.nameTaken(file, folder.resolve(rename.name()));
            }
            files.add(file);
        }
        if (!json) {
            renames.forEach(rename -> out.printf("rename %s -> %s%n", rename.file(), rename.name()));
            out.flush();
        }
        if (renames.isEmpty() || (!yes && !Confirmation.asked("Rename these files?", out))) {
            return List.of();
        }
        for (int i = 0; i < files.size(); i++) {
            Files.move(files.get(i), files.get(i).resolveSibling(renames.get(i).name()));
        }
        return renames;
    }
}
