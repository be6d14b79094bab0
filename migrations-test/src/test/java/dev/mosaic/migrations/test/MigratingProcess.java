package dev.mosaic.migrations.test;

import dev.mosaic.migrations.MigrationModule;
import dev.mosaic.migrations.MigrationPlan;
import dev.mosaic.migrations.MigrationSettings;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.ModuleFolder;
import dev.mosaic.migrations.ScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that migrates a database by the modules of a folder, so that it can be killed. */
final class MigratingProcess implements AutoCloseable {
    private final Process process;

    private MigratingProcess(Process process) {
        this.process = process;
    }

    static MigratingProcess start(TestDatabase database, Path folder) throws IOException {
        return new MigratingProcess(new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MigratingProcess.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Writes modules down where a process can read them. */
    static void write(Path folder, MigrationModule... modules) throws IOException {
        for (MigrationModule module : modules) {
            Path place = Files.createDirectories(folder.resolve(module.name().value()));
            Files.writeString(
                    place.resolve("module.yml"), "name: %s%nafter: %s%n".formatted(module.name(), module.after()));
            for (ScriptFile file : module.files()) {
                Files.writeString(place.resolve(file.fileName()), file.content());
            }
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Migrates; an exception ends the process with another code than 0. */
    public static void main(String[] arguments) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        dataSource.setPassword(arguments[2]);
        MigrationPlan plan = MigrationPlan.of(ModuleFolder.read(Path.of(arguments[3])));
        Migrations.of(dataSource, plan, MigrationSettings.defaults()).migrate();
    }
}
