package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.ModuleRename;
import dev.mosaic.migrations.plan.Deferral;
import java.util.List;

/**
 * The report of one run.
 *
 * @param applied what it applied, in that order; empty if nothing was pending
 * @param deferred what it deferred, in the order of the plan
 * @param renamed the modules that it renamed
 */
public record MigrationReport(List<Applied> applied, List<Deferral> deferred, List<ModuleRename> renamed) {
    public MigrationReport {
        applied = List.copyOf(applied);
        deferred = List.copyOf(deferred);
        renamed = List.copyOf(renamed);
    }

    /** Creates the report of a run that renamed no module. */
    public MigrationReport(List<Applied> applied, List<Deferral> deferred) {
        this(applied, deferred, List.of());
    }

    /**
     * A step or a repeatable script that was applied and committed.
     *
     * @param module the module that owns it
     * @param version its version; {@code R} for a repeatable script
     * @param name the description in its file name
     * @param milliseconds how long it took, including its precondition and check
     */
    public record Applied(ModuleName module, String version, String name, long milliseconds) {
        /** Creates the entry of a migration. */
        public static Applied of(MigrationId id, String name, long milliseconds) {
            String version = id.asStep().map(step -> step.version().toString()).orElse("R");
            return new Applied(id.module(), version, name, milliseconds);
        }

        /** Returns {@code module:version}, or {@code module:name} for a repeatable script. */
        public String label() {
            return module + ":" + (version.equals("R") ? name : version);
        }
    }
}
