package dev.mosaic.migrations.test;

import static dev.mosaic.migrations.test.Modules.asOneRole;
import static dev.mosaic.migrations.test.Modules.emptyDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.catalog.CatalogReader;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One sequence of scripts in one schema, divided into modules that depend on each other in a circle. */
class MonolithIT {
    /** In full: 2219 steps of 20 modules. */
    private static final int STEPS = Integer.getInteger("mosaic.test.monolith", 120);

    private static final int MODULES = STEPS < 1000 ? 5 : 20;
    private static final long FIRST = 20180101000000L;
    private static final String LAST = String.valueOf(FIRST + STEPS - 1);

    /** A script of the sequence. */
    private record Script(int module, String file, String sql) {}

    private final List<Script> sequence = sequence(new Random(20201008));

    @Test
    void theModulesReachTheCatalogOfTheSequenceAndGoOn() throws SQLException {
        assertThat(changes()).isGreaterThan(STEPS * 2 / 3);
        TestDatabase old = emptyDatabase();
        old.execute("create schema app");
        sequence.forEach(script -> old.execute(script.sql()));
        TestDatabase database = emptyDatabase();
        MigrationModule[] modules = modules();

        List<Applied> applied = asOneRole(database, modules).migrate().applied();

        assertThat(applied.stream().map(Applied::version).filter(version -> version.length() > 3))
                .containsExactlyElementsOf(sequence.stream()
                        .map(script -> script.file().substring(1, script.file().indexOf("__")))
                        .toList());
        assertThat(objects(database)).isEqualTo(objects(old));

        String behind = String.valueOf(FIRST + STEPS);
        modules[0] = modules[0].script("V%s__on.sql".formatted(behind), "create table app.on_it (id int primary key);");
        modules[0] = modules[0].script("U%s__on.sql".formatted(behind), "drop table app.on_it;");
        Migrations on = asOneRole(database, modules);
        assertThat(on.migrate().applied()).extracting(Applied::label).containsExactly("m0:" + behind);
        assertThat(on.migrate().applied()).isEmpty();
        assertThat(on.status().isUpToDate()).isTrue();
        on.undo(StepId.of("m0:" + behind));
        assertThat(objects(database)).isEqualTo(objects(old));

        MigrationModule notes =
                MigrationModule.named("notes").script("V1__note.sql", "create table notes.note (id int primary key);");
        assertThatThrownBy(() -> asOneRole(database, with(modules, notes.byVersionUntil(LAST)))
                        .migrate())
                .hasMessageContaining("notes:1 is pending")
                .hasMessageContaining("order: by-pins");
        assertThat(database.value("select to_regnamespace('notes')")).isNull();
        assertThat(asOneRole(database, with(modules, notes)).migrate().applied())
                .extracting(Applied::label)
                .containsExactlyInAnyOrder("m0:" + behind, "notes:1");
    }

    @Test
    void aPlanKeepsTheOldOrder() {
        assertThat(MigrationPlan.of(List.of(modules())).steps())
                .extracting(step -> step.migration().fileName())
                .containsExactlyElementsOf(sequence.stream().map(Script::file).toList());
    }

    private static MigrationModule[] with(MigrationModule[] modules, MigrationModule another) {
        return Stream.concat(Arrays.stream(modules), Stream.of(another)).toArray(MigrationModule[]::new);
    }

    private int changes() {
        int changes = 0;
        for (int i = 1; i < sequence.size(); i++) {
            changes += sequence.get(i).module() == sequence.get(i - 1).module() ? 0 : 1;
        }
        return changes;
    }

    private MigrationModule[] modules() {
        MigrationModule[] modules = new MigrationModule[MODULES];
        for (int m = 0; m < MODULES; m++) {
            modules[m] = MigrationModule.named("m" + m)
                    .inSchema("app")
                    .after("m" + (m + 1) % MODULES)
                    .byVersionUntil(LAST);
        }
        sequence.forEach(
                script -> modules[script.module()] = modules[script.module()].script(script.file(), script.sql()));
        return modules;
    }

    /** Tables with keys to tables of any module, and what is made of them; each script needs what came before it. */
    private static List<Script> sequence(Random random) {
        List<Script> sequence = new ArrayList<>();
        List<List<String>> tables = new ArrayList<>();
        for (int m = 0; m < MODULES; m++) {
            tables.add(new ArrayList<>());
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            int module = random.nextInt(MODULES);
            List<String> own = tables.get(module);
            String sql;
            if (own.isEmpty() || random.nextInt(3) == 0) {
                String table = "app.t" + i;
                sql = "create table %s (id int primary key, former int, other int%s);"
                        .formatted(table, all.isEmpty() ? "" : " references " + any(all, random));
                own.add(table);
                all.add(table);
            } else {
                String table = any(own, random);
                sql = switch (random.nextInt(5)) {
                    case 0 -> "alter table %s add column c%d int not null default %d;".formatted(table, i, i);
                    case 1 -> "create index i%d on %s (other);".formatted(i, table);
                    case 2 ->
                        "create view app.v%d as select t.id, o.id as o from %s t, %s o;"
                                .formatted(i, table, any(all, random));
                    case 3 -> "alter table %s drop column if exists former;".formatted(table);
                    default -> "insert into %s (id) values (%d);".formatted(table, i);
                };
            }
            sequence.add(new Script(module, "V%d__step_%d.sql".formatted(FIRST + i, i), sql));
        }
        return sequence;
    }

    private static String any(List<String> tables, Random random) {
        return tables.get(random.nextInt(tables.size()));
    }

    /** Returns the definitions of all objects of the schema without the histories. */
    private static Map<String, String> objects(TestDatabase database) throws SQLException {
        Map<String, String> objects = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection()) {
            new CatalogReader(connection)
                    .read().facts().stream()
                            .filter(fact -> fact.schema().equals("app")
                                    && !fact.identity().contains("flyway_schema_history"))
                            .forEach(fact -> objects.put(fact.kind() + " " + fact.identity(), fact.definition()));
        }
        return objects;
    }
}
