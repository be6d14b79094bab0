package dev.mosaic.migrations.test;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Migration of a database through its plan, step by step in both directions, with the catalog recorded at each step. */
final class Journey {
    private final TestDatabase database;
    private final Migrations migrations;
    private final List<Step> steps;
    private final Map<Integer, Catalog> seen = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    /** Begins with a database without any steps. */
    Journey(TestDatabase database) {
        this.database = database;
        this.migrations = database.temporaryMigrations();
        this.steps = database.plan().steps();
    }

    List<String> contradictions() {
        return contradictions;
    }

    void up() {
        for (int i = 0; i < steps.size(); i++) {
            migrations.migrateTo(steps.get(i).id());
            compare(i + 1, "after " + steps.get(i).id());
        }
    }

    void down() {
        for (int i = steps.size(); i > 0; i--) {
            migrations.undo(steps.get(i - 1).id());
            compare(i - 1, "after the undo of " + steps.get(i - 1).id());
        }
    }

    private void compare(int applied, String where) {
        Catalog now = database.catalog();
        Catalog before = seen.putIfAbsent(applied, now);
        if (before != null && !before.equals(now)) {
            contradictions.add(where + ":\n" + before.differencesTo(now));
        }
    }
}
