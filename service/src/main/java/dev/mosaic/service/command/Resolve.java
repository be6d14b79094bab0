package dev.mosaic.service.command;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.scratch.StepReplay;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records a step that was applied or undone manually. */
@Command(
        name = "resolve",
        description =
                "Record that a step was applied or undone manually. The check of the step (its C script), the recorded catalog or a"
                        + " replay of the step in a scratch database must confirm it; otherwise nothing is changed. A step without"
                        + " a check is replayed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic resolve conversation:3 --applied      its SQL was run manually",
            "  mosaic resolve conversation:3 --rolled-back  it was undone manually",
            "  mosaic resolve chat:2 --applied --unchecked  nothing is compared"
        })
public final class Resolve implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Mixin
    private ScratchOption scratch;

    @Parameters(paramLabel = "MODULE:VERSION", description = "The step that was applied or undone manually.")
    private StepId step;

    @ArgGroup(multiplicity = "1")
    private Action action = new Action();

    /** The manual action; exactly one option is required. */
    static final class Action {
        @Option(
                names = "--applied",
                required = true,
                description = "Record the step as applied; migrate then continues after it.")
        private boolean applied;

        @Option(
                names = "--rolled-back",
                required = true,
                description = "Delete the record of the step; it is then pending.")
        private boolean rolledBack;
    }

    @Option(names = "--unchecked", description = "Resolve a step of which nothing is known on your confirmation.")
    private boolean unchecked;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Migrations migrations = target.migrations();
        Evidence evidence = evidence();
        Resolution resolution = action.rolledBack
                ? migrations.resolveRolledBack(step, evidence)
                : migrations.resolveApplied(step, evidence);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new Json()
                    .put("step", step.toString())
                    .put("resolved", resolution == Resolution.RESOLVED)
                    .print(out);
        } else {
            out.println(action.applied ? applied(resolution) : rolledBack(resolution));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private Evidence evidence() {
        if (unchecked) {
            return Evidence.UNCHECKED;
        }
        Optional<Step> known = Optional.ofNullable(target.plan().byId().get(step));
        boolean isReplayed = scratch.isSet()
                || (action.applied
                        && known.filter(each -> each.check().isEmpty()).isPresent());
        return isReplayed && known.isPresent()
                ? Evidence.ofReplay(new StepReplay(target.scratch(scratch), target.plan()).effect(step))
                : Evidence.CHECK;
    }

    private String applied(Resolution resolution) {
        return switch (resolution) {
            case RESOLVED -> step + " is recorded as applied.";
            case NOTHING_TO_RESOLVE -> step + " is already recorded as applied: nothing was changed.";
        };
    }

    private String rolledBack(Resolution resolution) {
        return switch (resolution) {
            case RESOLVED -> step + " is now recorded as pending.";
            case NOTHING_TO_RESOLVE ->
                step + " is already pending; a failed step leaves only an event in the log:" + " nothing was changed.";
        };
    }
}
