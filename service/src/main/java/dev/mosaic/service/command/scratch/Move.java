package dev.mosaic.service.command.scratch;

import dev.mosaic.migrations.author.Draft;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.move.SchemaMove;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.scratch.ScratchDatabase;
import dev.mosaic.service.command.DraftFiles;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that drafts the steps by which the tables of a module leave a shared schema. */
@Command(
        name = "move",
        description =
                "Create drafts of two steps that move the tables of a module from the schema that its module.yml names, such as"
                        + " public, to the schema of its own name. The first leaves views under the old names, for the older"
                        + " version of the application; the second, a contract, drops them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = "  mosaic move billing     from public.bill to billing.bill")
public final class Move implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScratchTarget target;

    @Parameters(paramLabel = "MODULE", description = "The module to move.")
    private ModuleName module;

    @Override
    public Integer call() throws IOException, SQLException {
        MigrationPlan plan = target.source().plan();
        plan.forModule(module); // refuses an unknown module before a server is started
        PrintWriter out = spec.commandLine().getOut();
        try (ScratchDatabase database = target.scratch().replay(plan);
                Connection connection = database.dataSource().getConnection()) {
            SchemaMove move = SchemaMove.of(plan, module, connection);
            for (Draft draft : move.drafts()) {
                for (Path file : DraftFiles.write(draft, target.source().folderOf(module))) {
                    out.println("created " + file);
                }
            }
            move.repeatables()
                    .forEach(script -> out.println(
                            "%s creates its objects in the schema %s: change it together with the second step."
                                    .formatted(script.fileName(), plan.schema(module))));
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
        out.flush();
        return ExitCode.DONE;
    }
}
