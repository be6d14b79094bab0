package dev.mosaic.migrations.psql;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import dev.mosaic.migrations.step.PlannedStep;
import java.util.Collection;
import java.util.Map;

/**
 * The record of what a script does to the catalog, in {@code migrations.object} and {@code migrations.fact}, as two statements that the
 * script prepares once.
 *
 * <p>What a step writes has the ID of the transaction of its event, so that it needs no comparison. Around a script that can drop, replace or
 * rename objects the record is brought up to date, then compared with the catalog.
 */
final class CatalogText {
    private CatalogText() {}

    /**
     * Returns the preparation of the statements; the tables of the engine exist then.
     *
     * @param histories the history of each module of the plan, as SQL spells it
     */
    static String prepare(ModuleSchemas schemas, Map<ModuleName, String> histories) {
        String facts = CatalogReader.statement();
        String quote = DollarQuote.around("catalog", facts);
        return """
                select %1$s
                %2$s%1$s as %3$s \\gset
                """.formatted(quote, facts, AbsorbStatement.FACTS)
                + AbsorbStatement.text(sole(schemas))
                + ObserveStatement.text(sole(schemas), rows(histories));
    }

    /** Returns the call that brings the record up to date, and sets the variable of what was changed by hand. */
    static String absorbing() {
        return "execute mosaic_absorb (:'mosaic_transactions', :'mosaic_by_hand') \\gset\n";
    }

    /** Returns statements for the transaction of a step that can do more than add objects, after its script. */
    static String observing(PlannedStep step, String schema) {
        Script script = step.script();
        boolean cascades = SqlScanner.statements(script.sql()).stream().anyMatch(SqlStatement::cascades);
        return "execute mosaic_observe (%s, %s, %s, %s, :'mosaic_by_hand', %s, %b, %b) \\gset\n"
                        .formatted(
                                Sql.literal(step.module().value()),
                                version(step),
                                Sql.literal(script.name()),
                                Sql.literal(schema),
                                array(script.directives().cascadesTo()),
                                step.isOneTransaction(),
                                cascades)
                + Stop.when(
                        "mosaic_has_losses",
                        step + " removes or changes objects outside of module " + step.module() + ": ",
                        "mosaic_losses",
                        "Drop each object by name, without cascade. If they may be dropped, add the directive cascades-to to "
                                + script.location() + ".")
                + """
                \\if :mosaic_has_pending
                select unnest(string_to_array(:'mosaic_pending_again', chr(10))) \\gexec
                \\endif
                """;
    }

    /** Returns the end of the record: it has everything up to the newest event then. */
    static String finishing() {
        return absorbing() + """
                update migrations.catalog_record
                set
                  event_id = (select coalesce(max(id), 0) from migrations.event),
                  recorded_at = clock_timestamp(),
                  server_major = current_setting('server_version_num')::int / 10000,
                  is_open = false;
                deallocate mosaic_absorb;
                deallocate mosaic_observe;
                """;
    }

    /** Returns the version of a step as a literal, or the key word {@code null} for a repeatable script. */
    static String version(PlannedStep step) {
        return step.id().asStep().map(id -> Sql.literal(id.version().key())).orElse("null");
    }

    private static String rows(Map<ModuleName, String> histories) {
        return histories.entrySet().stream()
                .map(each -> "(%s, %s)".formatted(Sql.literal(each.getKey().value()), Sql.literal(each.getValue())))
                .collect(joining(", "));
    }

    private static String array(Collection<String> values) {
        return values.stream().map(Sql::literal).collect(joining(", ", "array[", "]::text[]"));
    }

    /** Returns the schemas in which everything belongs to one module, as rows. */
    private static String sole(ModuleSchemas schemas) {
        return schemas.declaredOnes().stream()
                .flatMap(schema -> schemas.soleModule(schema).stream()
                        .map(module -> "(%s, %s)".formatted(Sql.literal(schema), Sql.literal(module.value()))))
                .collect(joining(", "));
    }
}
