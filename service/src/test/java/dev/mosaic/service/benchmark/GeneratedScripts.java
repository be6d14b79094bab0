package dev.mosaic.service.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A module of small migrations, as files: for Mosaic, for Flyway, and for psql in one session with a transaction and a row of history for each.
 *
 * @param modules the folder of the module's folder
 * @param scripts the folder of the scripts
 * @param all the script that includes all others, for psql
 */
record GeneratedScripts(Path modules, Path scripts, Path all) {
    static final String SCHEMA = "shop";

    /** Writes a number of scripts of about a size, of which all above the statement is a comment. */
    static GeneratedScripts of(int migrations, int bytes) throws IOException {
        Path modules = Files.createTempDirectory("mosaic-modules");
        Path scripts = Files.createDirectories(modules.resolve(SCHEMA));
        Path all = Files.createTempFile("mosaic-all", ".sql");
        Files.writeString(scripts.resolve("module.yml"), "");
        StringBuilder includes = new StringBuilder(
                "create schema shop; create table history (name text primary key, at timestamptz);\n");
        for (int i = 1; i <= migrations; i++) {
            String sql = "create table shop.t%d (%n  id bigint primary key,%n  name text not null%n);%n".formatted(i);
            String comment = "-- why it is so\n".repeat(Math.max(0, bytes - sql.length()) / 16);
            Path file = scripts.resolve("V%d__t%d.sql".formatted(i, i));
            Files.writeString(file, comment + sql);
            includes.append("begin;\n\\i ")
                    .append(file)
                    .append("\ninsert into history values ('")
                    .append(i)
                    .append("', now());\ncommit;\n");
        }
        Files.writeString(all, includes);
        return new GeneratedScripts(modules, scripts, all);
    }
}
