package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.history.HistoryTables;
import dev.mosaic.migrations.history.RenamedHistory;
import dev.mosaic.migrations.jdbc.Connections;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ScriptKind;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.DatabaseRefused;
import dev.mosaic.migrations.script.ScriptName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The files that no database needs any more once each of them has all steps that a baseline replaces. */
public final class OldFiles {
    private OldFiles() {}

    /** Returns the files of a module that a baseline replaces: scripts of its steps, and older baselines. */
    public static List<ScriptFile> of(MigrationModule module, StepId baseline) {
        return module.files().stream()
                .filter(file -> ScriptName.parse(file.fileName())
                        .filter(name -> isReplaced(name, baseline))
                        .isPresent())
                .toList();
    }

    private static boolean isReplaced(ScriptName name, StepId baseline) {
        return name.version()
                .filter(version -> name.kind() == ScriptKind.BASELINE
                        ? version.isBefore(baseline.version())
                        : !version.isAfter(baseline.version()))
                .isPresent();
    }

    /**
     * Returns the newest step of a module in a database that lacks some of the steps that a baseline replaces; empty if it has all of them, or has
     * nothing of the module.
     *
     * @throws DatabaseRefused if the database cannot be read
     */
    public static Optional<StepId> neededBy(DataSource database, MigrationPlan plan, StepId baseline) {
        try (Connection connection = Connections.take(database)) {
            Set<ModuleName> names = new TreeSet<>(Set.of(baseline.module()));
            plan.modules().stream()
                    .filter(module -> module.name().equals(baseline.module()))
                    .forEach(module -> names.addAll(module.formerly()));
            return RenamedHistory.of(
                            connection,
                            plan,
                            HistoryTables.readable(connection, plan.schemas().only(names)))
                    .history()
                    .newest(baseline.module())
                    .filter(newest -> newest.isBelow(baseline));
        } catch (SQLException e) {
            throw DatabaseRefused.of(e);
        }
    }
}
