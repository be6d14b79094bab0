package dev.mosaic.migrations.drift;

import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.catalog.CatalogRecord;
import dev.mosaic.migrations.catalog.CatalogRecord.State;
import dev.mosaic.migrations.catalog.CatalogSnapshot;
import dev.mosaic.migrations.catalog.Fact;
import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.catalog.FactKind;
import dev.mosaic.migrations.catalog.ObjectModules;
import dev.mosaic.migrations.catalog.RecordedObject;
import dev.mosaic.migrations.jdbc.Sql;
import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.module.ModuleSchemas;
import dev.mosaic.migrations.status.Drift;
import dev.mosaic.migrations.status.Drift.Change;
import dev.mosaic.migrations.status.Drift.Difference;
import dev.mosaic.migrations.status.Drift.OtherServer;
import dev.mosaic.migrations.status.Drift.When;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Comparison of the live catalog with the recorded one. */
public final class DriftReader {
    private final Connection connection;

    /** Creates the comparison for one session. */
    public DriftReader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Compares the schemas of modules as they are at one moment, in a transaction of its own. Changes nothing.
     *
     * @param modules the modules whose schemas are compared
     */
    public Drift read(ModuleSchemas modules) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Sql.execute(connection, "set transaction isolation level repeatable read, read only");
            return compare(modules);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private Drift compare(ModuleSchemas modules) throws SQLException {
        Optional<State> state = CatalogRecord.state(connection);
        if (state.isEmpty()) {
            return new Drift(Optional.empty(), Optional.empty(), 0, List.of());
        }
        if (!state.get().isComparable()) {
            OtherServer other =
                    new OtherServer(state.get().recordedOn(), state.get().server());
            return new Drift(state.map(State::at), Optional.of(other), 0, List.of());
        }
        Map<FactKey, RecordedObject> recorded = CatalogRecord.read(connection);
        ObjectModules owners = new ObjectModules(modules, recorded);
        CatalogSnapshot live = new CatalogReader(connection).read();
        OwnTransactions own =
                OwnTransactions.read(connection, modules, state.get().event(), live.facts());
        ExpectedChanges expected = new ExpectedChanges(
                own,
                state.get().event(),
                ExpectedChanges.recordedSince(connection, own, state.get().event()),
                key -> state.get().isOpen());
        Predicate<String> isTable = name -> {
            FactKey table = new FactKey(FactKind.TABLE, name);
            return recorded.containsKey(table) || live.fact(table).isPresent();
        };
        Set<FactKey> keys = new LinkedHashSet<>();
        recorded.values().stream()
                .filter(object -> owners.isOfSelected(object.fact()))
                .forEach(object -> keys.add(object.key()));
        live.facts().stream().filter(owners::isOfSelected).forEach(fact -> keys.add(fact.key()));
        List<Changed> changed = new ArrayList<>();
        for (FactKey key : keys) {
            Optional<RecordedObject> before = Optional.ofNullable(recorded.get(key));
            Optional<Fact> now = live.fact(key);
            boolean isExpected = now.isPresent()
                    ? before.filter(object -> ExpectedChanges.agrees(object.fact(), now.get()))
                                    .isPresent()
                            || expected.author(before, now.get()).isPresent()
                    : before.filter(expected::isGone).isPresent();
            if (!isExpected) {
                changed.add(new Changed(key, before, now));
            }
        }
        LoggedChanges logged = LoggedChanges.of(connection);
        List<Difference> differences = new ArrayList<>();
        for (Changed each : changed) {
            if (changed.stream().noneMatch(each::isPartOf)) {
                differences.add(each.difference(owners, logged, connection, isTable));
            }
        }
        differences.sort(Comparator.comparing(
                        (Difference difference) -> difference.module().value())
                .thenComparing(Difference::object));
        return new Drift(state.map(State::at), Optional.empty(), keys.size(), differences);
    }

    /** An object whose change is not expected. */
    private record Changed(FactKey key, Optional<RecordedObject> before, Optional<Fact> now) {
        Change change() {
            if (before.isEmpty()) {
                return Change.ADDED;
            }
            return now.isEmpty() ? Change.MISSING : Change.CHANGED;
        }

        /** Checks whether it was added or removed with another object. */
        boolean isPartOf(Changed other) {
            return change() != Change.CHANGED
                    && change() == other.change()
                    && (key.isPartOf(other.key())
                            || (key.kind() == FactKind.INDEX
                                    && fact().definition()
                                            .contains(" ON " + other.key().identity() + " "))
                            || isMadeBy(other));
        }

        /** Checks for the index of a constraint, which has its name, or the sequence of a serial column of a table. */
        private boolean isMadeBy(Changed other) {
            QualifiedPart of = QualifiedPart.of(other.key().identity());
            return (key.kind() == FactKind.INDEX
                            && other.key().kind() == FactKind.CONSTRAINT
                            && key.identity()
                                    .equals(QualifiedPart.of(of.parent()).parent() + "." + of.name()))
                    || (key.kind() == FactKind.SEQUENCE
                            && other.key().kind() == FactKind.TABLE
                            && key.identity().matches(Pattern.quote(other.key().identity()) + "_.*_seq"));
        }

        private Fact fact() {
            return now.or(() -> before.map(RecordedObject::fact)).orElseThrow();
        }

        Difference difference(
                ObjectModules owners, LoggedChanges logged, Connection connection, Predicate<String> isTable)
                throws SQLException {
            Optional<Fact> recorded = before.map(RecordedObject::fact);
            Optional<MigrationId> author = before.flatMap(RecordedObject::author);
            return new Difference(
                    owners.of(fact()).orElseThrow(),
                    key.toString(),
                    change(),
                    author,
                    recorded.map(Changed::text),
                    now.map(Changed::text),
                    now.isPresent() ? OwnTransactions.when(connection, now.get().xid()) : When.UNKNOWN,
                    logged.who(key, now),
                    new ChangeStatement(isTable).from(now, recorded),
                    new ChangeStatement(isTable).from(recorded, now));
        }

        private static String text(Fact fact) {
            return (fact.definition() + " owner " + fact.owner()).strip();
        }
    }
}
