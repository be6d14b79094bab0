package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ScriptFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A system of many modules in a row, each depending on the one before it, with a pin to it in every fourth step. */
record GeneratedModules(int modules, int steps) {
    List<MigrationModule> list() {
        List<MigrationModule> all = new ArrayList<>();
        for (int module = 1; module <= modules; module++) {
            List<ScriptFile> files = new ArrayList<>();
            for (int step = 1; step <= steps; step++) {
                String name = "V%d__table_%d.sql".formatted(step, step);
                files.add(new ScriptFile("db/" + name(module) + "/" + name, sql(module, step)));
            }
            MigrationModule one = new MigrationModule(new ModuleName(name(module)), new TreeSet<>(), files);
            all.add(module == 1 ? one : one.after(name(module - 1)));
        }
        return all;
    }

    private static String sql(int module, int step) {
        String pin = module > 1 && step % 4 == 1 ? "--@ after: %s:%d%n".formatted(name(module - 1), step) : "";
        return pin + """
                create table %1$s.table_%2$d (
                  id bigint generated always as identity,
                  name text not null,
                  constraint table_%2$d_pkey primary key (id)
                );
                """.formatted(name(module), step);
    }

    static String name(int module) {
        return "module%02d".formatted(module);
    }
}
