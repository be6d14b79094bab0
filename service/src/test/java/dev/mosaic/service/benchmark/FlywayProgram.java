package dev.mosaic.service.benchmark;

import org.flywaydb.core.Flyway;

/** Flyway as a program of its own, without a framework: what a command of Mosaic is compared with. */
final class FlywayProgram {
    private FlywayProgram() {}

    /**
     * Migrates by Flyway alone.
     *
     * @param arguments {@code migrate} or {@code info}; the JDBC URL, the user, the password; the folder of the scripts; their schema, which
     *     Flyway creates
     */
    public static void main(String[] arguments) {
        Flyway flyway = Flyway.configure()
                .dataSource(arguments[1], arguments[2], arguments[3])
                .locations("filesystem:" + arguments[4])
                .schemas(arguments[5])
                .load();
        if (arguments[0].equals("migrate")) {
            flyway.migrate();
        } else {
            System.out.println(flyway.info().applied().length + " applied, "
                    + flyway.info().pending().length + " pending");
        }
    }
}
