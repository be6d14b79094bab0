package dev.mosaic.service.benchmark;

import dev.mosaic.migrations.test.RepositoryQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Eight clients append messages, each to its own conversation: over HTTP, and by pgbench with the same statement. */
final class Appends {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final String TEXT = "A message of the length that is usual for messages in a conversation of two";
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final MessagesServer server;

    Appends(MessagesServer server) {
        this.server = server;
    }

    void run(Ratios ratios) throws Exception {
        Samples http = new Samples();
        Samples pgbench = new Samples();
        overHttp();
        for (int round = 0; round < ROUNDS; round++) {
            pgbench.add(byPgbench());
            http.add(overHttp());
        }
        ratios.atLeast(0.4, "append by " + CLIENTS + " clients ÷ pgbench, same insert, a second", http, pgbench);
    }

    private double overHttp() throws Exception {
        long started = System.nanoTime();
        long ends = started + ROUND.toNanos();
        long said = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Integer>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = 3 + client;
                clients.add(threads.submit(() -> say(number, ends)));
            }
            for (Future<Integer> client : clients) {
                said += client.get();
            }
        }
        return said / ((System.nanoTime() - started) / 1e9);
    }

    private int say(int number, long ends) throws IOException, InterruptedException {
        int said = 0;
        try (HttpUser user = new HttpUser(server.address(), server.token(number))) {
            while (System.nanoTime() < ends) {
                user.post(
                        "/api/v1/conversations/%s/messages".formatted(MessagesServer.conversation(number)),
                        "{\"role\": \"user\", \"content\": \"%s\"}".formatted(TEXT));
                said++;
            }
        }
        return said;
    }

    private double byPgbench() throws IOException, InterruptedException, ClassNotFoundException {
        Path script = Files.createTempFile("append", ".sql");
        Files.writeString(script, statement());
        Process process = new ProcessBuilder(
                        "pgbench",
                        "--host=127.0.0.1",
                        "--port=" + server.port(),
                        "--username=postgres",
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + CLIENTS,
                        "--time=" + ROUND.toSeconds(),
                        "--file=" + script,
                        MessagesServer.DATABASE)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException(output);
        }
        Files.delete(script);
        return Double.parseDouble(rate.group(1));
    }

    /** Returns the repository's statement with an expression for each parameter; pgbench's client number selects the conversation. */
    private static String statement() throws ClassNotFoundException {
        Map<String, String> expressions = Map.of(
                "ownerId", "md5('user ' || (3 + :client_id))::uuid",
                "conversationId", "md5('conversation ' || (3 + :client_id))::uuid",
                "personaId", "md5('persona ' || (3 + :client_id))::uuid",
                "id", "uuidv7()",
                "role", "'user'",
                "content", "'" + TEXT + "'",
                "metadata", "'{}'");
        String sql = RepositoryQuery.of(
                        Class.forName("dev.mosaic.conversation.history.HistoryRepository"),
                        "insert",
                        expressions.keySet())
                .sql();
        for (Map.Entry<String, String> expression : expressions.entrySet()) {
            sql = sql.replaceAll(":%s\\b".formatted(expression.getKey()), expression.getValue());
        }
        return sql + ";\n";
    }
}
