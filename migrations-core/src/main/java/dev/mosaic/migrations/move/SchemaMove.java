package dev.mosaic.migrations.move;

import dev.mosaic.migrations.author.Draft;
import dev.mosaic.migrations.author.NextStep;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.catalog.RecordedFacts;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.RepeatableId;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The move of a module from a schema that others may share into the schema of its own name, as drafts of two steps.
 *
 * <p>The first step moves the tables and leaves views under the old names, which an older version of the application reads and writes. The
 * second one, a contract, removes the views and moves what no view can stand for: sequences, types and functions.
 *
 * @param expand the first step, with V and U
 * @param contract the second step, with V, U and P
 * @param repeatables the scripts that create objects in the old schema each time they run: these do not move, the scripts have to be changed
 */
public record SchemaMove(Draft expand, Draft contract, List<RepeatableId> repeatables) {
    public SchemaMove {
        repeatables = List.copyOf(repeatables);
    }

    /**
     * Drafts the move of all objects that a module has.
     *
     * @param connection a database to which the plan has been applied, such as a scratch database; in no transaction
     * @throws dev.mosaic.migrations.problem.NotInPlan if the plan has no such module
     * @throws StepFailed if the module is in the schema of its own name, or has no table in the other one
     */
    public static SchemaMove of(MigrationPlan plan, ModuleName module, Connection connection) throws SQLException {
        NextStep next = NextStep.in(plan, module);
        String from = plan.schema(module);
        if (from.equals(module.value())) {
            throw refused(module, "Module %s is in the schema of its own name.".formatted(module));
        }
        List<RecordedFact> repeated = RecordedFacts.ofRepeatables(connection).stream()
                .filter(fact ->
                        fact.author().module().equals(module) && fact.schema().equals(from))
                .toList();
        List<MovedObject> objects = MovedObjects.read(
                connection,
                plan,
                module,
                repeated.stream().map(RecordedFact::key).toList());
        if (objects.stream().noneMatch(MovedObject::isRelation)) {
            throw refused(module, "Module %s has no table or view in the schema %s.".formatted(module, from));
        }
        boolean isNew = isAbsent(connection, module.value());
        MoveScripts scripts =
                new MoveScripts(spelled(connection, from), spelled(connection, module.value()), objects, isNew);
        StepId first = next.id();
        StepId second = new StepId(module, first.version().nextWhole());
        return new SchemaMove(
                new Draft(first, scripts.expand(first, next.pins())),
                new Draft(second, scripts.contract(second)),
                repeated.stream()
                        .flatMap(fact -> fact.author().asRepeatable().stream())
                        .distinct()
                        .toList());
    }

    private static String spelled(Connection connection, String name) throws SQLException {
        return Sql.queryOne(connection, "select quote_ident(?)", result -> result.getString(1), name);
    }

    private static boolean isAbsent(Connection connection, String schema) throws SQLException {
        return Sql.queryOne(
                connection,
                "select not exists (select from pg_catalog.pg_namespace where nspname = ?)",
                result -> result.getBoolean(1),
                schema);
    }

    private static StepFailed refused(ModuleName module, String what) {
        return StepFailed.of(
                module.value(),
                new Explanation(
                        what,
                        "A move brings the tables of a module from the schema that its declaration names into the schema of its name.",
                        "Nothing is to be done."),
                null);
    }

    /** Returns the move's drafts, in their order. */
    public List<Draft> drafts() {
        return List.of(expand, contract);
    }
}
