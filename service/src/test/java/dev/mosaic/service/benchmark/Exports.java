package dev.mosaic.service.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Export of half of all messages over HTTP, compared with PostgreSQL's copy of the same rows. */
final class Exports {
    private static final int ROUNDS = 3;
    private static final int LOOKS = 10;

    private final MessagesServer server;

    Exports(MessagesServer server) {
        this.server = server;
    }

    void run(Ratios ratios) throws Exception {
        Samples copy = new Samples();
        Samples json = new Samples();
        Samples csv = new Samples();
        for (int round = 0; round <= ROUNDS; round++) {
            double copied = copied();
            double jsonRead = exported("json");
            double csvRead = exported("csv");
            if (round > 0) { // The first round is the warm-up.
                copy.add(copied);
                json.add(jsonRead);
                csv.add(csvRead);
            }
        }
        ratios.atLeast(0.5, "export as JSON ÷ COPY, rows a second", json, copy);
        ratios.atLeast(0.5, "export as CSV ÷ COPY, rows a second", csv, copy);

        System.out.printf("%n%-44s %9s%n", "heap used by an export", "MB");
        printHeap(2);
        printHeap(1);
    }

    private double copied() throws SQLException, IOException {
        try (Connection connection = server.dataSource().getConnection()) {
            long started = System.nanoTime();
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("""
                    copy (
                        select
                            message.id,
                            message.thread_id,
                            message.role,
                            message.content,
                            message.created_at,
                            thread.title
                        from chat.chat_messages as message
                        join chat.threads as thread
                            on thread.id = message.thread_id
                        where message.user_id = '%s'
                        order by
                            thread.created_at,
                            thread.id,
                            message.created_at,
                            message.id
                    ) to stdout
                    """.formatted(MessagesServer.user(1)), OutputStream.nullOutputStream());
            return rows / ((System.nanoTime() - started) / 1e9);
        }
    }

    private double exported(String format) throws IOException, InterruptedException {
        try (HttpUser user = new HttpUser(server.address(), server.token(1))) {
            long started = System.nanoTime();
            long lines = lines(user, format, Long.MAX_VALUE, () -> {});
            return lines / ((System.nanoTime() - started) / 1e9);
        }
    }

    /** Prints the maximum heap growth of ten samples during an export, each after a garbage collection. */
    private void printHeap(int writer) throws IOException, InterruptedException {
        long messages = server.messages() / (writer == 1 ? 2 : 10);
        List<Long> looks = new ArrayList<>();
        try (HttpUser user = new HttpUser(server.address(), server.token(writer))) {
            long before = alive();
            lines(user, "json", messages / LOOKS, () -> looks.add(alive() - before));
        }
        System.out.printf(
                "  %-42s %9.1f%n",
                "json, %,d rows".formatted(messages),
                looks.stream().mapToLong(Long::longValue).max().orElseThrow() / 1e6);
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Downloads an export and returns the number of lines; takes a sample each time the given number of lines has been read. */
    private static long lines(HttpUser user, String format, long between, Runnable look)
            throws IOException, InterruptedException {
        long lines = 0;
        byte[] buffer = new byte[8192];
        try (InputStream file = user.download("/api/v1/chat/export?format=" + format)) {
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n' && ++lines % between == 0) {
                        look.run();
                    }
                }
            }
        }
        return lines;
    }
}
