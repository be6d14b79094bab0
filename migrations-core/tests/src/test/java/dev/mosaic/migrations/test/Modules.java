package dev.mosaic.migrations.test;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.Roles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Modules written down in a test. */
final class Modules {
    private Modules() {}

    static MigrationModule module(String name) {
        return new MigrationModule(new ModuleName(name), new TreeSet<>(), List.of());
    }

    /** The same module with one more file. */
    static MigrationModule with(MigrationModule module, String fileName, String sql) {
        List<ScriptFile> files = new ArrayList<>(module.files());
        files.add(new ScriptFile(module.name().folder() + "/" + fileName, sql));
        return module.with(files);
    }

    /** The same module without the files that begin so. */
    static MigrationModule without(MigrationModule module, String... beginnings) {
        return module.with(module.files().stream()
                .filter(file -> Arrays.stream(beginnings).noneMatch(file.fileName()::startsWith))
                .toList());
    }

    /** A module with one file. */
    static MigrationModule module(String name, String fileName, String sql) {
        return with(module(name), fileName, sql);
    }

    /** What the modules can do to a database. */
    static Migrations on(TestDatabase database, MigrationModule... modules) {
        return Migrations.of(database.dataSource(), MigrationPlan.of(List.of(modules)), MigrationSettings.defaults());
    }

    /** The same where no role but the one that connects runs scripts. */
    static Migrations asOneRole(TestDatabase database, MigrationModule... modules) {
        Roles one = new Roles(Roles.Mode.SINGLE, Roles.defaults().prefix(), Optional.empty());
        return Migrations.of(
                database.dataSource(),
                MigrationPlan.of(List.of(modules)),
                MigrationSettings.defaults().withRoles(one));
    }

    static TestDatabase emptyDatabase() {
        return TestDatabase.empty(List.of());
    }
}
