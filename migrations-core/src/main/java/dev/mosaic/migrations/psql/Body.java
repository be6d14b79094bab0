package dev.mosaic.migrations.psql;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.history.HistoryState;
import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.NewHistory;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.HistoryTable;
import dev.mosaic.migrations.roles.RoleStatements;
import dev.mosaic.migrations.roles.RoleStatements.Giving;
import dev.mosaic.migrations.session.SessionState;
import dev.mosaic.migrations.step.PlannedStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A whole script: its header, roles, schemas, steps and the record of them, in the order of a run. */
final class Body {
    private final ScriptContext context;
    private final HistoryState state;
    private final List<ModuleName> incomplete;
    private final Set<String> schemas;
    private final Set<ModuleName> begun;

    /**
     * Prepares the script.
     *
     * @param schemas the schemas of the database
     * @param incomplete a module of each schema that is to be given to its role
     */
    Body(ScriptContext context, HistoryState state, Collection<String> schemas, List<ModuleName> incomplete) {
        this.context = context;
        this.state = state;
        this.incomplete = List.copyOf(incomplete);
        this.schemas = new TreeSet<>(schemas);
        this.begun = new TreeSet<>(state.begun());
    }

    /**
     * Returns the text.
     *
     * @param engine the pending steps of the engine's own tables
     * @param repeatables all repeatable scripts: each runs if it is pending then
     */
    String text(List<PlannedStep> engine, List<PlannedStep> steps, List<PlannedStep> repeatables) {
        List<PlannedStep> all = new ArrayList<>(engine);
        all.addAll(steps);
        all.addAll(repeatables);
        StringBuilder text = new StringBuilder(new Header(context, state).text(all, newSchemas(all)));
        engine.forEach(step -> text.append(step(step)));
        text.append("\n-- The record of the catalog\n")
                .append(CatalogText.prepare(context.schemas(), histories()))
                .append(CatalogText.absorbing())
                .append(roles());
        steps.forEach(step -> text.append(step(step)));
        repeatables.forEach(step -> text.append(repeatable(step)));
        return text.append("\n-- The end of the record\n")
                .append(engineWork(state.covering(context.schemas(), begun)))
                .append(context.roles()
                        .grants()
                        .map(query -> engineWork(executed(query)))
                        .orElse(""))
                .append(CatalogText.finishing())
                .append(Stop.quietly("select pg_advisory_unlock_all()::text as mosaic_unlocked"))
                .append(SessionState.EMPTY.restoring())
                .append("\\echo 'Everything is applied and recorded.'\n")
                .toString();
    }

    private Set<String> newSchemas(List<PlannedStep> steps) {
        Set<String> created = new LinkedHashSet<>();
        steps.stream()
                .filter(step -> !begun.contains(step.module()))
                .map(step -> history(step.module()).schema())
                .filter(schema -> !schemas.contains(schema))
                .forEach(created::add);
        return created;
    }

    private String step(PlannedStep step) {
        return begin(step.module())
                + step.batch()
                        .map(batch -> new BackfillText(context, step, batch).text())
                        .orElseGet(() -> new StepText(context, step).text());
    }

    /** A step before it may have removed its objects, so that it is pending again. */
    private String repeatable(PlannedStep step) {
        return begin(step.module())
                + Stop.quietly("select %s as mosaic_is_pending"
                        .formatted(HistoryTables.isPending(history(step.module()), step.script())))
                + "\\if :mosaic_is_pending\n"
                + new StepText(context, step).text()
                + "\\endif\n";
    }

    /** Creates the schema and the history of a module before its first step. */
    private String begin(ModuleName module) {
        if (!begun.add(module)) {
            return "";
        }
        HistoryTable history = history(module);
        RoleStatements roles = context.roles();
        String table = NewHistory.creating(history, context.flyway().tablespace());
        String heading = "\n-- The history of module " + module + "\n";
        if (schemas.add(history.schema())) {
            return heading
                    + engineWork(roles.creating(module, history.schema())
                            + table
                            + roles.givingNew(module)
                            + roles.sharing(module));
        }
        return heading + engineWork(table) + giving(module);
    }

    private String roles() {
        return context.roles()
                        .missing()
                        .map(query -> "\n-- Roles\n" + engineWork(executed(query)))
                        .orElse("")
                + incomplete.stream().map(this::giving).collect(joining());
    }

    private String giving(ModuleName module) {
        String sharing = context.roles().sharing(module);
        return sharing.isEmpty()
                ? context.roles().giving(module).map(Body::given).orElse("")
                : engineWork(sharing);
    }

    private static String given(Giving giving) {
        return "begin;\n"
                + Stop.quietly(giving.former())
                + giving.statements()
                + ":mosaic_former ;\n"
                + giving.readers()
                + noted();
    }

    private static String executed(String query) {
        return query.strip() + " \\gexec\n";
    }

    /** Returns a transaction of the engine itself, whose changes to the catalog belong to no step. */
    private static String engineWork(String statements) {
        return "begin;\n" + statements + noted();
    }

    private static String noted() {
        return Stop.quietly(
                        "select concat_ws(' ', nullif(:'mosaic_transactions', ''), pg_current_xact_id()::xid::text) as mosaic_transactions")
                + "commit;\n";
    }

    private HistoryTable history(ModuleName module) {
        return context.schemas().history(module);
    }

    private Map<ModuleName, String> histories() {
        Map<ModuleName, String> spelled = new TreeMap<>();
        context.schemas().names().forEach(module -> spelled.put(module, HistoryTables.spelled(history(module))));
        return spelled;
    }
}
