package dev.mosaic.migrations.test;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.module.MigrationModule;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.module.ScriptFile;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.JavaMigration;
import org.postgresql.ds.PGSimpleDataSource;

/** A process of its own that migrates a database by the modules of a folder, so that it can be killed. */
final class MigratingProcess implements AutoCloseable {
    /** The exit code of a run that has failed for a reason that it tells. */
    static final int REFUSED = 3;

    /** Beside the scripts of a module, the names of the classes that are its Java steps. */
    private static final String JAVA_STEPS = "java-steps.txt";

    private static final String OUTPUT = "output.txt";

    private final Process process;
    private final Path output;

    private MigratingProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static MigratingProcess start(TestDatabase database, Path folder) throws IOException {
        return start(database, folder, "-Xmx256m");
    }

    /** Starts one whose JVM has this option. */
    static MigratingProcess start(TestDatabase database, Path folder, String option) throws IOException {
        Path output = folder.resolve(OUTPUT);
        ProcessBuilder java = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        option,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MigratingProcess.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        return new MigratingProcess(java.start(), output);
    }

    /** Writes modules down where a process can read them. */
    static void write(Path folder, MigrationModule... modules) throws IOException {
        for (MigrationModule module : modules) {
            Path place = Files.createDirectories(folder.resolve(module.name().value()));
            Files.writeString(
                    place.resolve("module.yml"), "name: %s%nafter: %s%n".formatted(module.name(), module.after()));
            List<String> classes = new ArrayList<>();
            for (ScriptFile file : module.files()) {
                if (file.java().isPresent()) {
                    classes.add(file.java().get().getName());
                } else {
                    Files.writeString(place.resolve(file.fileName()), file.content());
                }
            }
            Files.write(place.resolve(JAVA_STEPS), classes);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** What it, and others of its folder, have written so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Migrates; the process ends with 0, with {@link #REFUSED}, or with another code after any other exception. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setUser(arguments[1]);
        dataSource.setPassword(arguments[2]);
        MigrationPlan plan = MigrationPlan.of(read(Path.of(arguments[3])));
        try {
            Migrations.of(dataSource, plan, MigrationSettings.defaults()).migrate();
        } catch (MigrationException e) {
            System.out.println(e.getMessage());
            System.exit(REFUSED);
        }
    }

    private static List<MigrationModule> read(Path folder) throws IOException, ClassNotFoundException {
        List<MigrationModule> modules = new ArrayList<>();
        for (MigrationModule module : ModuleFolder.read(folder)) {
            MigrationModule whole = module;
            for (String name :
                    Files.readAllLines(folder.resolve(module.name().value()).resolve(JAVA_STEPS))) {
                whole = whole.with(Class.forName(name).asSubclass(JavaMigration.class));
            }
            modules.add(whole);
        }
        return modules;
    }
}
