package dev.mosaic.service;

import dev.mosaic.service.command.BackfillCommand;
import dev.mosaic.service.command.Completion;
import dev.mosaic.service.command.DriftCommand;
import dev.mosaic.service.command.Log;
import dev.mosaic.service.command.Migrate;
import dev.mosaic.service.command.New;
import dev.mosaic.service.command.RepairCommand;
import dev.mosaic.service.command.Serve;
import dev.mosaic.service.command.Status;
import dev.mosaic.service.command.Undo;
import dev.mosaic.service.command.Verify;
import dev.mosaic.service.command.adopt.AdoptCommand;
import dev.mosaic.service.command.console.ConsoleCommand;
import dev.mosaic.service.command.create.NewModule;
import dev.mosaic.service.command.fleet.FleetCommand;
import dev.mosaic.service.command.imports.ImportCommand;
import dev.mosaic.service.command.lint.LintCommand;
import dev.mosaic.service.command.resolve.ResolveCommand;
import dev.mosaic.service.command.scratch.Move;
import dev.mosaic.service.command.scratch.ProveCommand;
import dev.mosaic.service.command.scratch.Snapshot;
import dev.mosaic.service.command.scratch.SquashCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The commands, in the order of the help. Each is created only if it is asked for: reading the options of all takes longer than most commands run. */
enum Subcommand {
    SERVE(Serve::new),
    MIGRATE(Migrate::new),
    STATUS(Status::new),
    LOG(Log::new),
    VERIFY(Verify::new),
    DRIFT(DriftCommand::new),
    FLEET(FleetCommand::new),
    CONSOLE(ConsoleCommand::new),
    PROVE(ProveCommand::new),
    UNDO(Undo::new),
    RESOLVE(ResolveCommand::new),
    ADOPT(AdoptCommand::new),
    REPAIR(RepairCommand::new),
    BACKFILL(BackfillCommand::new),
    LINT(LintCommand::new),
    NEW(New::new),
    NEW_MODULE(NewModule::new),
    IMPORT(ImportCommand::new),
    SNAPSHOT(Snapshot::new),
    MOVE(Move::new),
    SQUASH(SquashCommand::new),
    COMPLETION(Completion::new);

    @SuppressWarnings("ImmutableEnumChecker") // a constructor has no state
    private final Supplier<Object> command;

    Subcommand(Supplier<Object> command) {
        this.command = command;
    }

    /**
     * Returns the commands that have to be known for some arguments: the one that the first of them names. All, if none is named, and for the completion
     * script, which has all.
     */
    static List<Subcommand> neededFor(String... arguments) {
        return Arrays.stream(values())
                .filter(each -> arguments.length > 0 && each.word().equals(arguments[0]) && each != COMPLETION)
                .findFirst()
                .map(List::of)
                .orElseGet(() -> List.of(values()));
    }

    /** Returns the name of the command. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Creates the object with the options of the command. */
    Object create() {
        return command.get();
    }
}
