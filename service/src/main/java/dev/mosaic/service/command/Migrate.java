package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.StepId;
import dev.mosaic.service.runtime.Version;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Applies what is pending, without starting the service. */
@Command(
        name = "migrate",
        description = "Apply the pending migrations, without starting the service.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Migrate implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--to", paramLabel = "MODULE:VERSION", description = "Only up to that step of the plan.")
    private @Nullable String last;

    @Override
    public Integer call() {
        Migrations migrations = target.migrations();
        Migrations wanted = last == null
                ? migrations
                : migrations.withPlan(migrations.plan().upTo(StepId.of(last)));
        AppliedTable.print(wanted.migrate(), spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
