package dev.mosaic.service.command;

import dev.mosaic.migrations.author.Draft;
import dev.mosaic.migrations.author.Draft.Purpose;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.failure.NotWritten;
import dev.mosaic.service.database.Home;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the files of a module's next migration, to be filled in. */
@Command(
        name = "new",
        description = "Write the V, U and C file of a module's next migration, pinned to what the modules that it"
                + " stands on are today. They say what is to be filled in; applied before that, they fail.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic new chat add_nickname                    the next version of module chat",
            "  mosaic new chat nickname_idx --concurrent-index an index, built while others write",
            "  mosaic new chat fill_nickname --batch           rows, filled while others write",
            "  mosaic new chat add_nickname --dir sql          in the modules of a folder"
        })
public final class New implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODULE", description = "The module that the migration is of.")
    private ModuleName module;

    @Parameters(index = "1", paramLabel = "NAME", description = "What it does: a clause in snake_case.")
    private StepName name;

    @Mixin
    private Source source;

    @ArgGroup
    private @Nullable Kind kind;

    /** Of these at most one. */
    static final class Kind {
        @Option(
                names = "--concurrent-index",
                description = "Build an index while others write: a script of one statement and without a transaction.")
        private boolean concurrentIndex;

        @Option(names = "--batch", description = "Change rows while others write: one statement, run batch by batch.")
        private boolean batch;

        private Purpose purpose() {
            return batch ? Purpose.BATCH : concurrentIndex ? Purpose.CONCURRENT_INDEX : Purpose.STATEMENTS;
        }
    }

    @Override
    public Integer call() throws IOException {
        Purpose purpose = kind == null ? Purpose.STATEMENTS : kind.purpose();
        Draft draft = Draft.of(source.modules(), module, name, purpose);
        Path folder = source.folder().map(root -> ModuleFolder.of(root, module)).orElseGet(this::ofWorkingCopy);
        PrintWriter out = spec.commandLine().getOut();
        write(draft, folder).forEach(file -> out.println("wrote " + file));
        out.flush();
        return ExitCode.DONE;
    }

    /** Where the sources of a module of the service lie. */
    private Path ofWorkingCopy() {
        Path copy = Home.ofThisProcess().folder().resolveSibling(".").normalize();
        Path resources = copy.resolve(Path.of(module.value(), "src", "main", "resources"));
        if (!Files.isDirectory(resources)) {
            throw NotWritten.withoutSources(module, resources);
        }
        return resources.resolve(module.folder());
    }

    /** All of them or, where one is there already, none. */
    private static List<Path> write(Draft draft, Path folder) throws IOException {
        for (ScriptFile file : draft.files()) {
            Path path = folder.resolve(file.fileName());
            if (Files.exists(path)) {
                throw NotWritten.isThere(path);
            }
        }
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (ScriptFile file : draft.files()) {
            written.add(
                    Files.writeString(folder.resolve(file.fileName()), file.content(), StandardOpenOption.CREATE_NEW));
        }
        return written;
    }
}
