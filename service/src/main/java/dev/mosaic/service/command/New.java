package dev.mosaic.service.command;

import dev.mosaic.migrations.author.Draft;
import dev.mosaic.migrations.author.Draft.Purpose;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that creates the draft of a module's next migration. */
@Command(
        name = "new",
        description =
                "Create drafts of the V, U and C scripts of a module's next migration, pinned to the newest steps of"
                        + " the modules that it depends on. A draft that is applied without being completed fails.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic new chat add_nickname                    a migration of module chat",
            "  mosaic new chat nickname_idx --concurrent-index a concurrent index build",
            "  mosaic new chat fill_nickname --batch           a backfill in batches",
            "  mosaic new chat add_nickname --dir sql          a migration of a module in a folder"
        })
public final class New implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODULE", description = "The module of the migration.")
    private ModuleName module;

    @Parameters(index = "1", paramLabel = "NAME", description = "Description of the migration, in snake_case.")
    private StepName name;

    @Mixin
    private Source source;

    @ArgGroup
    private @Nullable Kind kind;

    /** The mutually exclusive kinds of migration. */
    static final class Kind {
        @Option(
                names = "--concurrent-index",
                description = "Build an index without blocking writes: one statement without a transaction.")
        private boolean concurrentIndex;

        @Option(
                names = "--batch",
                description = "Backfill rows without blocking writes: one statement, run in batches.")
        private boolean batch;

        private Purpose purpose() {
            return batch ? Purpose.BATCH : concurrentIndex ? Purpose.CONCURRENT_INDEX : Purpose.STATEMENTS;
        }
    }

    @Override
    public Integer call() throws IOException {
        Purpose purpose = kind == null ? Purpose.STATEMENTS : kind.purpose();
        Draft draft = Draft.of(source.modules(), module, name, purpose);
        Path folder = source.folderOf(module);
        PrintWriter out = spec.commandLine().getOut();
        DraftFiles.write(draft, folder).forEach(file -> out.println("created " + file));
        out.flush();
        return ExitCode.DONE;
    }
}
