package dev.mosaic.migrations.flyway;

import dev.mosaic.migrations.model.Script;
import java.util.Date;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.extensibility.MigrationType;
import org.jspecify.annotations.Nullable;

/** A script that is about to run, as passed to Flyway's callbacks. */
record ScriptInfo(Script script, @Nullable MigrationVersion version) implements MigrationInfo {
    @Override
    public MigrationType getType() {
        return CoreMigrationType.SQL;
    }

    @Override
    public Integer getChecksum() {
        return script.checksum();
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return version;
    }

    @Override
    public String getDescription() {
        return script.description();
    }

    @Override
    public String getScript() {
        return script.fileName();
    }

    @Override
    public MigrationState getState() {
        return MigrationState.PENDING;
    }

    @Override
    public @Nullable Date getInstalledOn() {
        return null;
    }

    @Override
    public @Nullable String getInstalledBy() {
        return null;
    }

    @Override
    public @Nullable Integer getInstalledRank() {
        return null;
    }

    @Override
    public @Nullable Integer getExecutionTime() {
        return null;
    }

    @Override
    public String getPhysicalLocation() {
        return script.location();
    }

    @Override
    public int compareVersion(MigrationInfo other) {
        MigrationVersion theirs = other.getVersion();
        if (version == null || theirs == null) {
            return Boolean.compare(version == null, theirs == null);
        }
        return version.compareTo(theirs);
    }

    @Override
    public int compareTo(MigrationInfo other) {
        int byVersion = compareVersion(other);
        return byVersion == 0 ? getDescription().compareTo(other.getDescription()) : byVersion;
    }
}
