package dev.mosaic.migrations.test;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.module.ModuleFolder;
import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.problem.MigrationException;
import dev.mosaic.migrations.settings.MigrationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with a small heap and a pool of connections that migrates, and uses up its memory in the middle of a backfill. */
final class HoardingProcess {
    /** The line behind what it says of its failure; the process then lives until its input is closed. */
    static final String END = "-- end";

    private static final int PIECE = 1 << 20;

    private HoardingProcess() {}

    static Process start(TestDatabase database, Path folder) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HoardingProcess.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Migrates; it ends with 1 if that fails for a reason that it can tell. */
    public static void main(String[] arguments) throws IOException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(arguments[0]);
        pool.setUsername(arguments[1]);
        pool.setPassword(arguments[2]);
        pool.setMaximumPoolSize(3);
        HikariDataSource dataSource =
                new HikariDataSource(pool); // stays open, so that only the run itself frees its lock
        MigrationPlan plan = MigrationPlan.of(ModuleFolder.read(Path.of(arguments[3])));
        try {
            Migrations.of(dataSource, plan, MigrationSettings.defaults().withBackfill(Notes.tiny()))
                    .onCommand(HoardingProcess::hoard)
                    .migrate();
        } catch (MigrationException e) {
            System.out.println(e.getMessage());
            System.out.println(END);
            System.in.readAllBytes();
            System.exit(1);
        }
    }

    private static void hoard(Backfill now) {
        List<byte[]> pieces = new ArrayList<>();
        while (pieces.size() < now.rowsRead() * PIECE) {
            pieces.add(new byte[PIECE]);
        }
    }
}
