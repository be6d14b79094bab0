package dev.mosaic.migrations.author;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.model.Directive;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.NotInPlan;
import dev.mosaic.migrations.status.Drift.Difference;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The draft of a migration that makes changes by hand official: its script repeats them, its undo takes them back.
 *
 * @param draft the step after the newest one of the module, with V and U
 * @param incomplete the objects whose statements have to be written: more than one property of them differs
 */
public record Adoption(Draft draft, List<Difference> incomplete) {
    public Adoption {
        incomplete = List.copyOf(incomplete);
    }

    /**
     * Creates the draft.
     *
     * @param modules all modules
     * @param module the module whose schema was changed
     * @param name the description of the migration
     * @param differences the changes in that schema
     * @throws NotInPlan if there is no such module
     */
    public static Adoption of(
            Collection<MigrationModule> modules, ModuleName module, StepName name, List<Difference> differences) {
        NextStep next = NextStep.in(MigrationPlan.of(modules), module);
        String migration = ScriptKind.MIGRATION.fileName(next.id().version(), name.value());
        String undo = ScriptKind.UNDO.fileName(next.id().version(), name.value());
        String pins = next.pins().stream()
                .map(pin -> Directive.AFTER.line(pin) + "\n")
                .collect(joining());
        String changes = differences.stream()
                .map(difference -> statement(difference.repetition(), difference, migration))
                .collect(joining("\n"));
        String reverts = differences.reversed().stream()
                .map(difference -> statement(difference.remedy(), difference, undo))
                .collect(joining("\n"));
        return new Adoption(
                new Draft(next.id(), List.of(new ScriptFile(migration, pins + changes), new ScriptFile(undo, reverts))),
                differences.stream()
                        .filter(difference -> difference.repetition().isEmpty()
                                || difference.remedy().isEmpty())
                        .toList());
    }

    private static String statement(Optional<String> known, Difference difference, String file) {
        return known.map(Adoption::withoutTransaction).orElseGet(() -> """
                -- Replace this by the statements for %s.
                -- As migrations have left it: %s
                -- Now: %s
                do $$
                begin
                    raise exception '%s';
                end
                $$;
                """.formatted(
                        difference.object(),
                        comment(difference.recorded()),
                        comment(difference.live()),
                        DraftMarker.sentence(file)));
    }

    /** The step is a transaction anyway. */
    private static String withoutTransaction(String sql) {
        String inner = sql.startsWith("begin;\n") && sql.endsWith("\ncommit;")
                ? sql.substring("begin;\n".length(), sql.length() - "\ncommit;".length())
                : sql;
        return inner + "\n";
    }

    private static String comment(Optional<String> definition) {
        return definition.map(text -> text.replace("\n", "\n-- ")).orElse("missing");
    }
}
