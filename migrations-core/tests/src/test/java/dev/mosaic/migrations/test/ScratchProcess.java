package dev.mosaic.migrations.test;

import dev.mosaic.migrations.plan.MigrationPlan;
import dev.mosaic.migrations.scratch.Scratch;
import dev.mosaic.migrations.scratch.ScratchServer;
import java.io.IOException;
import java.util.List;

/** A process of its own that creates a scratch database, so that it can be killed. */
final class ScratchProcess {
    private ScratchProcess() {}

    static Process start() throws IOException {
        TestServer server = TestServer.get();
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ScratchProcess.class.getName(),
                        server.url("postgres"),
                        server.user(),
                        server.password())
                .start();
    }

    /** Waits until the process has created its database, and returns the name. */
    static String database(Process process) throws IOException {
        return process.inputReader()
                .lines()
                .filter(line -> line.startsWith("mosaic_scratch_"))
                .findFirst()
                .orElseThrow();
    }

    /** Creates the database, and waits for the end of its input. */
    public static void main(String[] arguments) throws IOException {
        ScratchServer server = new ScratchServer(arguments[0], arguments[1], arguments[2], ScratchServer.Use.SHARED);
        System.out.println(
                Scratch.on(server).replay(MigrationPlan.of(List.of())).name());
        System.in.readAllBytes();
    }
}
