package dev.mosaic.service.command.imports;

import static java.util.Objects.requireNonNull;

import dev.mosaic.migrations.imports.ImportTarget;
import dev.mosaic.migrations.imports.ImportedFile;
import dev.mosaic.migrations.imports.ModuleImport;
import dev.mosaic.migrations.imports.source.Omission;
import dev.mosaic.migrations.imports.source.SourceFormat;
import dev.mosaic.migrations.lint.Lint;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.InvalidPlan;
import dev.mosaic.service.command.failure.CommandRefused;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that makes a module of another tool's migration files. */
@Command(
        name = "import",
        description =
                "Make a module of the migration files of another tool. The files of the other tool stay as they are. If"
                        + " something cannot be taken, it is named and nothing is written; exit with 1.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic import --from prisma prisma/migrations --into db/shop",
            "  mosaic import --from flyway src/main/resources/db/migration --into db/shop",
            "  mosaic import --from sql migrations --into db/shop --plan     write nothing",
            "  mosaic migrate --dir db --url postgresql://localhost/shop     then apply it"
        })
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The folder with the files of the other tool.")
    private Path folder;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TOOL",
            description =
                    "prisma, diesel, goose, golang-migrate, dbmate, knex, sqitch, liquibase, flyway, or sql for files in"
                            + " alphabetical order.")
    private @Nullable SourceFormat format;

    @Option(
            names = "--into",
            required = true,
            paramLabel = "MODULE_FOLDER",
            description = "The folder of the module: new, empty, or a module without these files.")
    private @Nullable Path into;

    @Option(
            names = "--module",
            paramLabel = "NAME",
            description = "Name of the module. Default: the name of its folder.")
    private @Nullable ModuleName module;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description =
                    "Schema of its objects. Default: that of an existing module.yml, else public, where the other tools run.")
    private @Nullable String schema;

    @Option(names = "--partial", description = "Write what can be taken; exit with 3 if something is lost.")
    private boolean partial;

    @Option(
            names = "--plan",
            description = "Show what would be written; write nothing. Exit with 3 if something would be lost.")
    private boolean plan;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Path written = requireNonNull(into, "--into is required");
        ModuleName name = module == null ? named(written) : module;
        ImportFolder target = new ImportFolder(written, name);
        List<MigrationModule> modules = new ArrayList<>(target.others());
        ModuleImport read = ModuleImport.read(
                requireNonNull(format, "--from is required"),
                folder,
                new ImportTarget(name, target.schema(schema), modules));
        List<ImportedFile> files = target.accepted(read.files());
        modules.add(target.with(files));
        List<Explanation> lost = new ArrayList<>(
                read.losses().stream().map(Omission::explanation).toList());
        lost.addAll(problems(modules));
        if (!lost.isEmpty() && !partial && !plan) {
            throw CommandRefused.notImported(lost);
        }
        if (!plan) {
            target.write(files);
        }
        ImportReport report = new ImportReport(written, files, lost, notes(read), !plan);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            report.json().print(out);
        } else {
            report.print(out);
            if (!plan) {
                report.printNext(Lint.of(modules).withoutAdopted(modules), out);
            }
        }
        return lost.isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private ModuleName named(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        try {
            return new ModuleName(last == null ? "" : last.toString());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ". Name the module: --module NAME", e);
        }
    }

    private static List<Explanation> problems(List<MigrationModule> modules) {
        try {
            MigrationPlan.of(modules);
            return List.of();
        } catch (InvalidPlan e) {
            return e.explanations();
        }
    }

    private static List<Explanation> notes(ModuleImport read) {
        return read.omissions().stream()
                .filter(omission -> omission.kind() == Omission.Kind.NOTE)
                .map(Omission::explanation)
                .toList();
    }
}
