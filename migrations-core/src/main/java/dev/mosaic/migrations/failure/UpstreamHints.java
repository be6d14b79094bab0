package dev.mosaic.migrations.failure;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.jdbc.SqlState;
import dev.mosaic.migrations.lint.MadeObjects;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleRanks;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.sql.QualifiedNames;
import dev.mosaic.migrations.sql.SqlName;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlToken;
import dev.mosaic.migrations.step.PlannedStep;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The relation of a refusal to other modules: a module that was not declared, or a step that was not pinned. */
public final class UpstreamHints {
    /** The SQLSTATEs for a schema, table, function, type or column that does not exist. */
    private static final Set<SqlState> NOT_THERE = Set.of(
            SqlState.INVALID_SCHEMA_NAME,
            SqlState.UNDEFINED_TABLE,
            SqlState.UNDEFINED_FUNCTION,
            SqlState.UNDEFINED_OBJECT,
            SqlState.UNDEFINED_COLUMN);

    /** Messages that name an object without its schema: a table without privileges, and a column that does not exist. */
    private static final Pattern UNQUALIFIED =
            Pattern.compile("permission denied for (?!schema )|^ERROR: column |^column ");

    private UpstreamHints() {}

    /** Returns why the script was refused, and the remedy; empty if no other module is concerned. */
    public static Optional<Explanation> of(PlannedStep step, Script script, SQLException refusal) {
        SqlState state = SqlState.of(refusal);
        boolean isDenied = state == SqlState.INSUFFICIENT_PRIVILEGE;
        if (!isDenied && !NOT_THERE.contains(state)) {
            return Optional.empty();
        }
        return undeclared(step, script, refusal)
                .or(() -> isDenied ? Optional.empty() : unpinned(step, script, refusal));
    }

    private static Optional<Explanation> undeclared(PlannedStep step, Script script, SQLException refusal) {
        Set<ModuleName> declared = new ModuleRanks(step.plan().modules()).upstreamOf(step.module());
        return step.plan().modules().stream()
                .map(MigrationModule::name)
                .filter(other -> !other.equals(step.module()) && !declared.contains(other))
                .filter(other -> concerns(step.plan(), other, script, refusal))
                .findFirst()
                .map(other -> new Explanation(
                        "",
                        "Module %s uses objects of module %s without depending on it: it has no privileges on them, and they may not exist yet."
                                .formatted(step.module(), other),
                        "Declare it in module.yml of %1$s: after: [%2$s]. Then pin the step of %2$s that %3$s needs (--@ after: %4$s) and start again."
                                .formatted(step.module(), other, step, newest(step, other))));
    }

    private static boolean names(Script script, String schema) {
        return names(script).stream().anyMatch(name -> name.schema().equals(Optional.of(schema)));
    }

    private static List<SqlName> names(Script script) {
        return SqlScanner.statements(script.sql()).stream()
                .flatMap(statement -> QualifiedNames.of(statement).stream())
                .toList();
    }

    private static String newest(PlannedStep step, ModuleName module) {
        return step.plan().steps().stream()
                .map(Step::id)
                .filter(id -> id.module().equals(module))
                .max(StepId::compareTo)
                .map(StepId::toString)
                .orElse(module + ":1");
    }

    private static Optional<Explanation> unpinned(PlannedStep step, Script script, SQLException refusal) {
        List<StepId> pins = step.pins().stream()
                .filter(pin -> concerns(step.plan(), pin.module(), script, refusal))
                .toList();
        if (pins.isEmpty()) {
            return Optional.empty();
        }
        MadeObjects made = MadeObjects.of(step.plan());
        Optional<StepId> maker = pins.stream()
                .flatMap(pin -> names(script).stream()
                        .filter(name ->
                                name.schema().equals(Optional.of(step.plan().schema(pin.module()))))
                        .filter(name -> String.valueOf(refusal.getMessage()).contains(name.name()))
                        .flatMap(name -> made.madeAfter(pin, name.name()).stream()))
                .findFirst();
        String listed = pins.stream().map(StepId::toString).collect(joining(", "));
        return Optional.of(new Explanation(
                "",
                "%s%n%s runs after %s: objects of later steps do not exist yet in this database."
                        .formatted(SqlReasons.why(refusal), step, listed),
                maker.map(id -> "%s creates it: add --@ after: %s at the top of %s, then start again."
                                .formatted(id, id, step.script().location()))
                        .orElseGet(() ->
                                "If a later step creates it, pin that step at the top of %s (--@ after: %s:…); otherwise correct the script. Then start again."
                                        .formatted(
                                                step.script().location(),
                                                pins.getFirst().module()))));
    }

    private static boolean concerns(MigrationPlan plan, ModuleName module, Script script, SQLException refusal) {
        String message = String.valueOf(refusal.getMessage());
        String name = plan.schema(module);
        if (plan.schemas().soleModule(name).isEmpty()) {
            return namesObjectOf(plan, module, script, message);
        }
        String schema = Pattern.quote(name);
        return Pattern.compile("(^|[^\\w$.])" + schema + "\\.|schema \"?" + schema + "\"?(\\s|$)")
                        .matcher(message)
                        .find()
                || (UNQUALIFIED.matcher(message).find() && names(script, name));
    }

    /** Checks, in a shared schema, for an object that only this module creates and that script and message name. */
    private static boolean namesObjectOf(MigrationPlan plan, ModuleName module, Script script, String message) {
        MadeObjects made = MadeObjects.of(plan);
        return SqlScanner.statements(script.sql()).stream()
                .flatMap(statement -> statement.tokens().stream())
                .map(SqlToken::text)
                .distinct()
                .filter(name -> made.makers(plan.schema(module), name).equals(Set.of(module)))
                .anyMatch(name -> Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                        .matcher(message)
                        .find());
    }
}
