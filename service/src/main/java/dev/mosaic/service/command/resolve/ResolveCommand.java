package dev.mosaic.service.command.resolve;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.scratch.StepReplay;
import dev.mosaic.migrations.status.Evidence;
import dev.mosaic.migrations.status.MigrationStatus.StepStatus;
import dev.mosaic.migrations.status.Resolution;
import dev.mosaic.service.command.ScratchOption;
import dev.mosaic.service.command.StepSelection;
import dev.mosaic.service.command.Target;
import dev.mosaic.service.command.failure.CommandRefused;
import dev.mosaic.service.command.failure.ExitCode;
import dev.mosaic.service.command.output.Json;
import dev.mosaic.service.runtime.Version;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that records steps that were applied or undone manually. */
@Command(
        name = "resolve",
        description =
                "Record that steps were applied or undone manually. The check of the step (its C script), the recorded catalog or a"
                        + " replay of the step in a scratch database must confirm it; otherwise nothing is changed. A step without"
                        + " a check is replayed. Of several steps each is confirmed for itself; the first refusal ends the command.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  mosaic resolve conversation:3 --applied      its SQL was run manually",
            "  mosaic resolve conversation:3 --rolled-back  it was undone manually",
            "  mosaic resolve chat:1..40 --applied          forty steps, in order",
            "  mosaic resolve chat --applied                all steps of a module",
            "  mosaic resolve --all --applied --unchecked   all steps of all modules",
            "  mosaic resolve chat:2 --applied --unchecked  nothing is compared"
        })
public final class ResolveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Mixin
    private ScratchOption scratch;

    @ArgGroup(multiplicity = "1")
    private Chosen chosen = new Chosen();

    /** The steps; exactly one of these is required. */
    static final class Chosen {
        @Parameters(
                paramLabel = "MODULE[:VERSION[..VERSION]]",
                description =
                        "The step that was applied or undone manually, a range of steps, or all steps of a module.")
        private @Nullable StepSelection selection;

        @Option(names = "--all", required = true, description = "All steps of all modules.")
        private boolean all;
    }

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

    private @Nullable StepReplay replay;

    @Override
    public Integer call() {
        Migrations migrations = target.migrations();
        MigrationPlan plan = migrations.planThere();
        PrintWriter out = spec.commandLine().getOut();
        List<Map<String, @Nullable Object>> resolved = new ArrayList<>();
        for (StepId step : steps(plan, migrations)) {
            Resolution resolution = resolved(step, plan, migrations, resolved.size());
            resolved.add(new Json()
                    .put("step", step.toString())
                    .put("resolved", resolution == Resolution.RESOLVED)
                    .toMap());
            if (!json) {
                out.println(action.applied ? applied(step, resolution) : rolledBack(step, resolution));
                out.flush(); // what is recorded stays, if a later step is refused
            }
        }
        if (json) {
            new Json().put("steps", resolved).print(out);
        } else if (resolved.isEmpty()) {
            out.println(
                    "Nothing to resolve: no such step is " + (action.applied ? "pending." : "recorded as applied."));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private Resolution resolved(StepId step, MigrationPlan plan, Migrations migrations, int before) {
        try {
            Evidence evidence = evidence(step, plan);
            return action.rolledBack
                    ? migrations.resolveRolledBack(step, evidence)
                    : migrations.resolveApplied(step, evidence);
        } catch (MigrationException e) {
            throw before == 0 ? e : CommandRefused.notResolved(e.explanations(), before, e);
        }
    }

    /** Returns the steps to record, in order: a single one as named, of several those that are not recorded so yet. */
    private List<StepId> steps(MigrationPlan plan, Migrations migrations) {
        StepSelection selection = chosen.selection;
        if (selection != null && selection.only().isPresent()) {
            return List.of(selection.only().get());
        }
        List<StepId> selected = chosen.all || selection == null
                ? plan.steps().stream().map(Step::id).toList()
                : selection.in(plan);
        Set<StepId> pending = migrations.status().modules().stream()
                .flatMap(module -> module.steps().stream())
                .filter(step -> step.state().isPending())
                .map(StepStatus::id)
                .collect(Collectors.toSet());
        List<StepId> left = selected.stream()
                .filter(step -> pending.contains(step) == action.applied)
                .toList();
        return action.applied ? left : left.reversed();
    }

    private Evidence evidence(StepId step, MigrationPlan plan) {
        if (unchecked) {
            return Evidence.UNCHECKED;
        }
        Optional<Step> known = Optional.ofNullable(plan.byId().get(step));
        boolean isReplayed = scratch.isSet()
                || (action.applied
                        && known.filter(each -> each.check().isEmpty()).isPresent());
        return isReplayed && known.isPresent() ? Evidence.ofReplay(replay(plan).effect(step)) : Evidence.CHECK;
    }

    /** Returns the replay of all steps of the command on one scratch server. */
    private StepReplay replay(MigrationPlan plan) {
        StepReplay opened = replay;
        if (opened == null) {
            opened = new StepReplay(target.scratch(scratch), plan);
            replay = opened;
        }
        return opened;
    }

    private static String applied(StepId step, Resolution resolution) {
        return switch (resolution) {
            case RESOLVED -> step + " is recorded as applied.";
            case NOTHING_TO_RESOLVE -> step + " is already recorded as applied: nothing was changed.";
        };
    }

    private static String rolledBack(StepId step, Resolution resolution) {
        return switch (resolution) {
            case RESOLVED -> step + " is now recorded as pending.";
            case NOTHING_TO_RESOLVE ->
                step + " is already pending; a failed step leaves only an event in the log:" + " nothing was changed.";
        };
    }
}
