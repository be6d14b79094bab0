package dev.mosaic.service.command.scratch;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import dev.mosaic.migrations.snapshot.SchemaText;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that writes the schema of each module into a file beside its scripts. */
@Command(
        name = "snapshot",
        description =
                "Apply all migrations in a scratch database and write the schema of each module into schema.txt beside its"
                        + " scripts, where a review sees what a migration does. With --check nothing is written; exit with 3 if a"
                        + " file differs.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic snapshot           write the files of all modules",
            "  mosaic snapshot chat      write that of one module",
            "  mosaic snapshot --check   exit with 3 unless all files are up to date"
        })
public final class Snapshot implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScratchTarget target;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only this module. Default: all.")
    private @Nullable ModuleName module;

    @Option(names = "--check", description = "Write nothing; exit with 3 if a file is missing or differs.")
    private boolean check;

    @Override
    public Integer call() throws IOException, SQLException {
        MigrationPlan plan = target.source().plan();
        List<ModuleName> modules = module == null
                ? plan.modules().stream()
                        .map(MigrationModule::name)
                        .filter(target.source()::isSelected)
                        .toList()
                : plan.forModule(module).modules().stream()
                        .map(MigrationModule::name)
                        .filter(module::equals)
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        boolean isUpToDate = true;
        try (ScratchDatabase database = target.scratch().replay(plan);
                Connection connection = database.dataSource().getConnection()) {
            for (ModuleName each : modules) {
                isUpToDate &= compare(target.source().folderOf(each), SchemaText.read(connection, plan, each), out);
            }
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
        out.flush();
        return check && !isUpToDate ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    /** Writes the file if it differs, unless that is only to be checked; returns whether it was up to date. */
    private boolean compare(Path folder, SchemaText schema, PrintWriter out) throws IOException {
        Path file = folder.resolve(SchemaText.FILE_NAME);
        boolean isUpToDate = Files.exists(file) && Files.readString(file).equals(schema.text());
        if (isUpToDate) {
            out.println("unchanged " + file);
        } else if (check) {
            out.println((Files.exists(file) ? "differs   " : "missing   ") + file);
        } else {
            Files.writeString(file, schema.text());
            out.println("written   " + file);
        }
        return isUpToDate;
    }
}
