package dev.mosaic.migrations.test;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.settings.Roles;
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

    /** Returns a module without the files whose names have one of these prefixes. */
    static MigrationModule without(MigrationModule module, String... beginnings) {
        return module.with(module.files().stream()
                .filter(file -> Arrays.stream(beginnings).noneMatch(file.fileName()::startsWith))
                .toList());
    }

    /** Returns the facade for modules on a database, with the default settings. */
    static Migrations on(TestDatabase database, MigrationModule... modules) {
        return Migrations.of(database.runs(), MigrationPlan.of(List.of(modules)), MigrationSettings.defaults());
    }

    /** Returns the facade for modules on a database, where the connected user runs all scripts. */
    static Migrations asOneRole(TestDatabase database, MigrationModule... modules) {
        Roles one = new Roles(Roles.Mode.SINGLE, Roles.defaults().prefix(), Optional.empty());
        return Migrations.of(
                database.runs(),
                MigrationPlan.of(List.of(modules)),
                MigrationSettings.defaults().withRoles(one));
    }

    static TestDatabase emptyDatabase() {
        return TestDatabase.empty(List.of());
    }
}
