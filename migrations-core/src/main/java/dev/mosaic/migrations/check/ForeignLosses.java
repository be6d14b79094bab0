package dev.mosaic.migrations.check;

import static java.util.stream.Collectors.joining;

import dev.mosaic.migrations.catalog.CatalogDifference;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.RecordedFact;
import dev.mosaic.migrations.model.Directives.TransactionMode;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.problem.Explanation;
import dev.mosaic.migrations.problem.StepFailed;
import dev.mosaic.migrations.sql.SqlScanner;
import dev.mosaic.migrations.sql.SqlStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects of other modules that a script removed or changed.
 *
 * <p>CASCADE drops all dependent objects, and PostgreSQL requires no privilege on them (manual, "Dependency Tracking"):
 * the roles of the modules do not prevent it. An object of a repeatable script is no loss, since that script runs
 * again.
 */
final class ForeignLosses {
    private static final Logger LOG = LoggerFactory.getLogger(ForeignLosses.class);

    private final MigrationId author;
    private final Script script;
    private final Set<String> own;
    private final Function<Fact, Optional<ModuleName>> owners;

    /**
     * Creates the check of one script.
     *
     * @param modules the modules with their schemas
     * @param owners returns the module that an object belongs to, if it does to any
     */
    ForeignLosses(
            MigrationId author, Script script, ModuleSchemas modules, Function<Fact, Optional<ModuleName>> owners) {
        this.author = author;
        this.script = script;
        this.own = modules.only(List.of(author.module())).all();
        this.owners = owners;
    }

    /**
     * Refuses a script that removed objects of other modules and does not declare these modules.
     *
     * @throws StepFailed with every object
     */
    void refuse(CatalogDifference difference, List<RecordedFact> repeatables) {
        List<Fact> all = in(difference, repeatables);
        List<Fact> lost = all.stream()
                .filter(fact -> fact.kind() != FactKind.COMMENT
                        || all.stream().noneMatch(other -> fact.key().isPartOf(other.key())))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        List<Fact> refused = lost.stream()
                .filter(fact -> !script.directives().cascadesTo().contains(owner(fact)))
                // Other programs may work at the same time with objects of no module.
                .filter(fact -> owners.apply(fact).isPresent() || cascades())
                .toList();
        if (!refused.isEmpty()) {
            throw refusal(refused);
        }
        lost.forEach(fact ->
                LOG.warn("{} removed or changed {}, an object outside of its module", label(author, script), fact));
    }

    /** Returns the part of a difference outside of the module and not created by a repeatable script. */
    List<Fact> in(CatalogDifference difference, List<RecordedFact> repeatables) {
        Set<FactKey> made = new HashSet<>();
        repeatables.forEach(fact -> made.add(fact.key()));
        return Stream.concat(
                        difference.missing().stream(),
                        difference.changed().stream()
                                .filter(change -> change.cause() == CatalogDifference.Cause.WRITTEN)
                                .map(CatalogDifference.Change::before))
                .filter(this::isForeign)
                .filter(fact -> !made.contains(fact.key()))
                .toList();
    }

    /** Checks for an object of another module, or of no module and in a schema that is not the author's. */
    private boolean isForeign(Fact fact) {
        return owners.apply(fact)
                .map(owner -> !owner.equals(author.module()))
                .orElseGet(() -> !own.contains(fact.schema()));
    }

    /** Returns what the directive names: the module that an object belongs to, or its schema. */
    private String owner(Fact fact) {
        return owners.apply(fact).map(ModuleName::value).orElse(fact.schema());
    }

    /** Returns the script's label: {@code chat:4}, or {@code the undo of chat:4}. */
    static String label(MigrationId author, Script script) {
        return script.kind() == ScriptKind.UNDO ? "the undo of " + author : author.toString();
    }

    private boolean cascades() {
        return SqlScanner.statements(script.sql()).stream().anyMatch(SqlStatement::cascades);
    }

    private StepFailed refusal(List<Fact> refused) {
        boolean isFinal = script.directives().transaction() == TransactionMode.NONE;
        String schemas = refused.stream().map(this::owner).distinct().collect(joining(", "));
        return StepFailed.of(
                author.toString(),
                new Explanation(
                        (isFinal
                                        ? "%s is committed, but not recorded: it removed or changed objects outside of module %s:\n  %s"
                                        : "%s was rolled back: it removes or changes objects outside of module %s:\n  %s")
                                .formatted(
                                        label(author, script),
                                        author.module(),
                                        refused.stream()
                                                .map(fact -> owners.apply(fact)
                                                        .filter(owner ->
                                                                !owner.value().equals(fact.schema()))
                                                        .map(owner -> "%s (module %s)".formatted(fact, owner))
                                                        .orElseGet(
                                                                () -> "%s (schema %s)".formatted(fact, fact.schema())))
                                                .collect(joining("\n  "))),
                        "CASCADE drops every dependent object, even those of other owners, without checking privileges on them."
                                + (isFinal ? " A script without a transaction cannot be rolled back." : ""),
                        (isFinal
                                        ? "Restore these objects from a backup or manually. Then drop each object by name, without cascade."
                                        : "Drop each object by name, without cascade, after a migration of their module has removed these.")
                                + " If they may be dropped, add this line at the top of %s: --@ cascades-to: %s"
                                        .formatted(script.location(), schemas)),
                null);
    }
}
