package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.author.Adoption;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.StepReplay;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.StepEffect;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Count;
import dev.mosaic.service.command.output.DriftPrinter;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that shows what anything but a migration has changed in the schemas. */
@Command(
        name = "drift",
        description =
                "Compare the schemas with the catalog as migrations have left it: objects that are missing, added or"
                        + " changed, with both definitions, when, and the statement that takes the change back. Waits"
                        + " for a run in progress. Exit with 3 on differences, and if no run has recorded the catalog.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic drift                        compare all modules",
            "  mosaic drift chat                   compare one module",
            "  mosaic drift chat --adopt add_index  write the migration that makes the differences official",
            "  mosaic drift --watch | psql \"$DATABASE_URL\"   log who changes the catalog, as a superuser"
        })
public final class DriftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "Only this module. Default: all.")
    private @Nullable ModuleName module;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--watch",
            description = "Print the script by which a superuser logs who changes the catalog. Needs no database.")
    private boolean watch;

    @Option(
            names = "--adopt",
            paramLabel = "NAME",
            description =
                    "Make the differences of the module official: write V and U of its next version, and record that as applied"
                            + " in this database once a replay agrees. Elsewhere it runs.")
    private @Nullable StepName adopt;

    @Mixin
    private ScratchOption scratch;

    @Option(names = "--uninstall", description = "With --watch: print the script that removes the log.")
    private boolean uninstall;

    @Override
    public Integer call() throws IOException {
        if (uninstall && !watch) {
            throw new ParameterException(spec.commandLine(), "--uninstall needs --watch.");
        }
        if (watch) {
            PrintWriter script = spec.commandLine().getOut();
            script.print(uninstall ? Migrations.unwatchingScript() : Migrations.watchingScript());
            script.flush();
            return ExitCode.DONE;
        }
        if (adopt != null && module == null) {
            throw new ParameterException(
                    spec.commandLine(), "--adopt needs the module: mosaic drift MODULE --adopt NAME");
        }
        Migrations migrations = target.migrations();
        Drift drift = module == null ? migrations.drift() : migrations.drift(module);
        PrintWriter out = spec.commandLine().getOut();
        if (adopt != null && module != null && !drift.isEmpty()) {
            return adopt(migrations, module, adopt, drift, out);
        }
        if (json) {
            Json.print(drift, out);
        } else {
            DriftPrinter.print(drift, out);
            out.println(summary(drift));
            out.flush();
        }
        return drift.isEmpty() && drift.isCompared() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private int adopt(Migrations migrations, ModuleName changed, StepName name, Drift drift, PrintWriter out)
            throws IOException {
        List<MigrationModule> modules = target.source().modules();
        Adoption adoption = Adoption.of(modules, changed, name, drift.differences());
        StepId step = adoption.draft().id();
        if (!adoption.incomplete().isEmpty()) {
            write(adoption, changed, out);
            adoption.incomplete().forEach(difference -> out.printf("To be written by hand: %s%n", difference.object()));
            out.printf("Complete the scripts, then record the step: mosaic resolve %s --applied%n", step);
            out.flush();
            return ExitCode.CHECK_FAILED;
        }
        MigrationPlan plan = MigrationPlan.of(modules.stream()
                .map(each -> each.name().equals(changed) ? with(each, adoption) : each)
                .toList());
        StepEffect effect = new StepReplay(target.scratch(scratch, plan), plan).effect(step);
        List<Path> files = write(adoption, changed, out);
        try {
            // Privileges are no part of an effect: a step that changes these alone is recorded on the word of the
            // operator.
            migrations.withPlan(plan).resolveApplied(step, new Evidence(Optional.of(effect), true));
        } catch (RuntimeException e) {
            for (Path file : files) {
                Files.delete(file); // else the next run would apply what is there already
                out.println("removed " + file);
            }
            out.flush();
            throw e;
        }
        out.printf("%s is recorded as applied.%n", step);
        out.flush();
        return ExitCode.DONE;
    }

    private List<Path> write(Adoption adoption, ModuleName changed, PrintWriter out) throws IOException {
        List<Path> files = DraftFiles.write(adoption.draft(), target.source().folderOf(changed));
        files.forEach(file -> out.println("created " + file));
        return files;
    }

    private static MigrationModule with(MigrationModule module, Adoption adoption) {
        MigrationModule more = module;
        for (ScriptFile file : adoption.draft().files()) {
            more = more.script(file.fileName(), file.content());
        }
        return more;
    }

    private static String summary(Drift drift) {
        Optional<String> notCompared = DriftPrinter.notCompared(drift);
        if (notCompared.isPresent()) {
            return notCompared.get();
        }
        return drift.isEmpty()
                ? "No drift: %s as recorded at %s."
                        .formatted(
                                Count.of(drift.compared(), "object", "objects"),
                                drift.recordedAt().get())
                : "%s of %s; recorded at %s. Take them back, or make them official: mosaic drift MODULE --adopt NAME"
                        .formatted(
                                Count.of(drift.differences().size(), "difference", "differences"),
                                Count.of(drift.compared(), "object", "objects"),
                                drift.recordedAt().get());
    }
}
