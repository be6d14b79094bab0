package dev.mosaic.service.command.scratch;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.squash.Baseline;
import dev.mosaic.migrations.squash.OldFiles;
import dev.mosaic.migrations.squash.Squash;
import dev.mosaic.migrations.squash.SquashRequest;
import dev.mosaic.service.command.Confirmation;
import dev.mosaic.service.command.failure.CommandRefused;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.failure.NotWritten;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.database.url.ConfiguredUrl;
import dev.mosaic.service.database.url.Credentials;
import dev.mosaic.service.database.url.DatabaseUrl;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that writes one script in the place of the first steps of a module, for new databases. */
@Command(
        name = "squash",
        description =
                "Write a baseline, such as B40__chat.sql: what the steps of the module up to that one make, from the catalog of a"
                        + " replay. A new database takes it in their place; another one ignores it. It is written only if replays"
                        + " prove that both lead to the same schema. With --oldest, the files that no database needs are deleted.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic squash chat:40                            write B40__chat.sql",
            "  mosaic squash chat:40 --rows chat.kinds          with the rows of a table",
            "  mosaic squash chat:40 --oldest 41                and delete the files up to 40: each database has 41",
            "  mosaic squash chat:40 --oldest postgresql://…    the same, if that database has 40"
        })
public final class SquashCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STEP", description = "The last step that the baseline replaces, such as chat:40.")
    private StepId step;

    @Option(
            names = "--rows",
            paramLabel = "TABLE",
            split = ",",
            description = "Table whose rows the baseline inserts, with its schema. Can be repeated.")
    private List<String> rows = new ArrayList<>();

    @Option(
            names = "--without-rows",
            paramLabel = "TABLE",
            split = ",",
            description = "Table whose rows new databases do not need. Can be repeated.")
    private List<String> withoutRows = new ArrayList<>();

    @Option(
            names = "--oldest",
            paramLabel = "VERSION|URL",
            description =
                    "The version of the module that the oldest database has, or the URL of a database, from which it is read."
                            + " Repeat it for each database. If none is below the step, the files up to it are deleted.")
    private List<String> oldest = new ArrayList<>();

    @Option(names = "--plan", description = "Write and delete nothing; print what would be.")
    private boolean plan;

    @Option(names = "--yes", description = "With --oldest: do not ask for confirmation.")
    private boolean yes;

    @Mixin
    private ScratchTarget target;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (json && !oldest.isEmpty() && !yes && !plan) {
            throw new ParameterException(spec.commandLine(), "--json cannot ask for confirmation: add --yes.");
        }
        MigrationPlan files = target.source().plan();
        StepId last = files.asWritten(step);
        MigrationModule module = files.forModule(last.module()).modules().stream()
                .filter(each -> each.name().equals(last.module()))
                .findFirst()
                .orElseThrow();
        refuseDatabasesBelow(files, last);
        Path folder = target.source().folderOf(last.module());
        List<Path> old = oldest.isEmpty() ? List.of() : oldFiles(module, last, folder);
        Baseline baseline = Squash.write(
                target.scratch(), files, new SquashRequest(step, Set.copyOf(rows), Set.copyOf(withoutRows)));
        PrintWriter out = spec.commandLine().getOut();
        Path file = folder.resolve(baseline.fileName());
        if (!plan) {
            write(file, baseline.text());
        }
        if (!json) {
            if (plan) {
                out.print(baseline.text());
                out.println();
            }
            out.printf(
                    "%s %s: %s in place of %s%n",
                    plan ? "would write" : "written",
                    file,
                    Count.of(baseline.statements(), "statement", "statements"),
                    Count.of(baseline.replaced().size(), "step", "steps"));
        }
        List<Path> deleted = delete(old, out);
        if (json) {
            new Json()
                    .put("step", last.toString())
                    .put("file", file.toString())
                    .put("written", !plan)
                    .put("statements", baseline.statements())
                    .put(
                            "replaced",
                            baseline.replaced().stream().map(StepId::toString).toList())
                    .put("deleted", deleted.stream().map(Path::toString).toList())
                    .put("sql", plan ? baseline.text() : null)
                    .print(out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private void refuseDatabasesBelow(MigrationPlan files, StepId last) {
        for (String each : oldest) {
            Optional<StepVersion> version = StepVersion.parse(each);
            Optional<StepId> below = version.isPresent()
                    ? version.map(found -> new StepId(last.module(), found)).filter(found -> found.isBelow(last))
                    : OldFiles.neededBy(database(each), files, last);
            if (below.isPresent()) {
                throw CommandRefused.databaseBelow(last, below.get());
            }
        }
    }

    private static PGSimpleDataSource database(String url) {
        Credentials credentials = DatabaseUrl.read(new ConfiguredUrl(url, "--oldest"));
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(credentials.jdbcUrl());
        if (credentials.user() != null) {
            database.setUser(credentials.user());
        }
        if (credentials.password() != null) {
            database.setPassword(credentials.password());
        }
        return database;
    }

    /** Writes the baseline, also in place of an earlier one of the step: that may have been written before a pin was added. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<Path> oldFiles(MigrationModule module, StepId last, Path folder) {
        List<Path> files = new ArrayList<>();
        for (ScriptFile each : OldFiles.of(module, last)) {
            Path path = folder.resolve(each.fileName());
            if (each.java().isPresent()) {
                throw NotWritten.javaMigration(each.java().get());
            }
            if (!Files.isRegularFile(path)) {
                throw NotWritten.notThere(path);
            }
            files.add(path);
        }
        return files;
    }

    /** Shows files, asks, and deletes them; returns those that are gone, or would be. */
    private List<Path> delete(List<Path> files, PrintWriter out) throws IOException {
        if (!json) {
            files.forEach(each -> out.println((plan ? "would delete " : "delete ") + each));
            out.flush();
        }
        if (plan || files.isEmpty()) {
            return files;
        }
        if (!yes && !Confirmation.asked("Delete these files?", out)) {
            out.println("Not deleted.");
            return List.of();
        }
        for (Path each : files) {
            Files.delete(each);
        }
        return files;
    }
}
