package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the record of a step agree with what somebody did by hand. */
@Command(
        name = "resolve",
        description = "Record that a step was done, or taken back, by hand. The check of the step (its C script) looks"
                + " whether that is so, and the step is left as it is where it is not. No script is run but that one.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic resolve conversation:3 --applied      its SQL was run by hand",
            "  mosaic resolve conversation:3 --rolled-back  what it did was taken back by hand",
            "  mosaic resolve chat:2 --applied --unchecked  it has no check: your word for it"
        })
public final class Resolve implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "MODULE:VERSION", description = "The step that somebody saw to by hand.")
    private StepId step;

    @ArgGroup(multiplicity = "1")
    private Deed deed = new Deed();

    /** What was done by hand; exactly one of them. */
    static final class Deed {
        @Option(
                names = "--applied",
                required = true,
                description = "It was done: record it, and migrate goes on from there.")
        private boolean applied;

        @Option(
                names = "--rolled-back",
                required = true,
                description = "It was taken back: forget it, and migrate does it again.")
        private boolean rolledBack;
    }

    @Option(names = "--unchecked", description = "Take your word for it where the step has no check.")
    private boolean unchecked;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Migrations migrations = target.migrations();
        Evidence evidence = unchecked ? Evidence.UNCHECKED : Evidence.CHECK;
        Resolution resolution = deed.rolledBack
                ? migrations.resolveRolledBack(step, evidence)
                : migrations.resolveApplied(step, evidence);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new Json()
                    .put("step", step.toString())
                    .put("resolved", resolution == Resolution.RESOLVED)
                    .print(out);
        } else {
            out.println(deed.applied ? applied(resolution) : rolledBack(resolution));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private String applied(Resolution resolution) {
        return switch (resolution) {
            case RESOLVED -> step + " is recorded as applied.";
            case NOTHING_TO_RESOLVE -> step + " is recorded as applied already: nothing was changed.";
        };
    }

    private String rolledBack(Resolution resolution) {
        return switch (resolution) {
            case RESOLVED -> step + " is recorded no more: it is pending.";
            case NOTHING_TO_RESOLVE ->
                step + " is not applied, and a step that fails leaves nothing but an entry in the log:"
                        + " nothing was changed.";
        };
    }
}
