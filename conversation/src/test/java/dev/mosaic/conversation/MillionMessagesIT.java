package dev.mosaic.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mosaic.migrations.Migrations;
import dev.mosaic.migrations.model.Backfill;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.settings.BackfillSettings;
import dev.mosaic.migrations.settings.MigrationSettings;
import dev.mosaic.migrations.status.MigrationReport;
import dev.mosaic.migrations.status.MigrationReport.Applied;
import dev.mosaic.migrations.test.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Backfill of personas while sixteen writers run and the session is terminated repeatedly.
 *
 * <p>One million messages in the profile {@code long}; {@code -Dmosaic.test.messages} sets the number.
 */
@Timeout(600)
class MillionMessagesIT {
    private static final int USERS = 1_000;
    private static final int MESSAGES = Integer.getInteger("mosaic.test.messages", 150_000);
    private static final int WRITERS = 16;
    private static final int CUTS = MESSAGES / 50_000;
    /** Pause of a writer between two statements. */
    private static final Duration BREAK = Duration.ofMillis(20);

    private final TestDatabase database = TestDatabase.migratedTo("conversation:2");
    private final Random random = new Random(1);
    private volatile boolean stopped;

    @Test
    void allRowsAreFilledAndNoWriterFails() throws Exception {
        insertMessages();
        Map<Writer, Long> written = new EnumMap<>(Writer.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Future<Long>, Writer> writers = writers(threads);
            try {
                for (int cut = 0; cut < CUTS; cut++) {
                    terminateSession(threads);
                }
                assertThat(runTwoConcurrently(threads)).containsExactly("conversation:3");
            } finally {
                stopped = true;
            }
            for (Map.Entry<Future<Long>, Writer> writer : writers.entrySet()) {
                written.merge(writer.getValue(), writer.getKey().get(), Long::sum); // fails if the writer did
            }
        }
        assertThat(backfills()).singleElement().satisfies(backfill -> {
            assertThat(backfill.state()).isEqualTo(Backfill.State.DONE);
            assertThat(backfill.rowsChanged()).isEqualTo(MESSAGES);
            assertThat(backfill.rowsFailed()).isZero();
        });

        database.migrateTo("conversation:4");

        long fromOld = written.getOrDefault(Writer.OLD, 0L);
        long fromNew = written.getOrDefault(Writer.NEW, 0L);
        long updates = written.getOrDefault(Writer.UPDATER, 0L);
        assertThat(List.of(fromOld, fromNew, updates))
                .allSatisfy(rows -> assertThat(rows).isPositive());
        assertThat(database.query("""
                select
                    history.content,
                    count(*) as messages,
                    count(*) filter (where history.persona_id = default_persona.persona_id) as with_default_persona,
                    coalesce(sum(history.token_count), 0) as updates
                from conversation.conversation_history as history
                join conversation.conversations as conversation
                    on conversation.id = history.conversation_id
                join onboarding.user_default_personas as default_persona
                    on default_persona.user_id = conversation.owner_id
                group by history.content
                order by history.content
                """))
                .containsExactly(
                        found("before", MESSAGES, MESSAGES, updates),
                        found("new", fromNew, 0, 0),
                        found("old", fromOld, fromOld, 0));
        assertThat(database.value("select count(*) from conversation.conversation_history where persona_id is null"))
                .isEqualTo("0");
    }

    /** Statements of the writers of each application version. */
    private enum Writer {
        OLD("""
                insert into conversation.conversation_history (id, conversation_id, user_id, role, content)
                select gen_random_uuid(), md5('chat ' || number)::uuid, md5('user ' || number)::uuid, 'user', 'old'
                from (select ? %% %d as number) as chosen
                """.formatted(USERS)),
        NEW("""
                insert into conversation.conversation_history (id, conversation_id, persona_id, role, content)
                select gen_random_uuid(), md5('chat ' || number)::uuid, md5('work ' || number)::uuid, 'user', 'new'
                from (select ? %% %d as number) as chosen
                """.formatted(USERS)),
        UPDATER("""
                update conversation.conversation_history
                set token_count = coalesce(token_count, 0) + 1
                where id = ('00000000-0000-7000-8000-' || lpad(to_hex(?::int), 12, '0'))::uuid
                """);

        private final String sql;

        Writer(String sql) {
            this.sql = sql;
        }
    }

    private Map<Future<Long>, Writer> writers(ExecutorService threads) {
        Map<Future<Long>, Writer> writers = new LinkedHashMap<>();
        for (int number = 0; number < WRITERS; number++) {
            Writer writer = Writer.values()[number % Writer.values().length];
            writers.put(threads.submit(() -> write(writer)), writer);
        }
        return writers;
    }

    /** Runs statements in autocommit; a statement that waits two seconds for a lock fails. */
    private long write(Writer writer) throws SQLException {
        long written = 0;
        Random chosen = new Random();
        try (Connection connection = database.dataSource().getConnection();
                Statement settings = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(writer.sql)) {
            settings.execute("set lock_timeout = '2s'");
            while (!stopped) {
                statement.setInt(1, 1 + chosen.nextInt(MESSAGES));
                written += statement.executeUpdate();
                LockSupport.parkNanos(BREAK.toNanos());
            }
        }
        return written;
    }

    /** Terminates the session of the backfill at a random point of a random batch. */
    private void terminateSession(ExecutorService threads) throws Exception {
        AtomicInteger batches = new AtomicInteger();
        int enough = 1 + random.nextInt(2);
        CompletableFuture<MigrationReport> run =
                CompletableFuture.supplyAsync(() -> backfill(batches).migrateTo(StepId.of("conversation:3")), threads);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> batches.get() >= enough || run.isDone());
        Thread.sleep(random.nextInt(40)); // any point of a batch will do
        assertThat(database.value("""
                select count(pg_terminate_backend(pid)) > 0
                from pg_stat_activity
                where datname = current_database()
                    and application_name like 'mosaic migrations%'
                """)).isEqualTo("true");
        assertThat(run).failsWithin(Duration.ofSeconds(30));
    }

    private List<String> runTwoConcurrently(ExecutorService threads) {
        List<CompletableFuture<MigrationReport>> runs = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> backfill(new AtomicInteger()).migrateTo(StepId.of("conversation:3")), threads))
                .limit(2)
                .toList();
        List<String> applied = new ArrayList<>();
        runs.forEach(run -> run.join().applied().stream().map(Applied::label).forEach(applied::add));
        return applied;
    }

    private Migrations backfill(AtomicInteger batches) {
        return Migrations.of(
                        database.dataSource(),
                        database.plan(),
                        MigrationSettings.defaults()
                                .withBackfill(BackfillSettings.defaults().withBatchSizes(1_000, 100, 5_000)))
                .onCommand(_ -> batches.incrementAndGet());
    }

    private List<Backfill> backfills() {
        return database.migrations().backfills();
    }

    /** Inserts without triggers and foreign key checks, for speed. Ids increase with time, as the application's do. */
    private void insertMessages() {
        database.execute("""
                insert into onboarding.users (id)
                select md5('user ' || number)::uuid
                from generate_series(0, %1$d - 1) as number;
                insert into onboarding.personas (id, owner_id, name)
                select md5(lower(name) || ' ' || number)::uuid, md5('user ' || number)::uuid, name
                from generate_series(0, %1$d - 1) as number, unnest(array['Twin', 'Work']) as name;
                insert into onboarding.user_default_personas (user_id, persona_id)
                select owner_id, id from onboarding.personas where name = 'Twin';
                insert into conversation.conversations (id, owner_id, chat_guid)
                select md5('chat ' || number)::uuid, md5('user ' || number)::uuid, 'chat'
                from generate_series(0, %1$d - 1) as number;
                set session_replication_role = replica;
                insert into conversation.conversation_history (id, conversation_id, user_id, role, content)
                select
                    ('00000000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid,
                    md5('chat ' || number %% %1$d)::uuid,
                    md5('user ' || number %% %1$d)::uuid,
                    'user',
                    'before'
                from generate_series(1, %2$d) as number;
                analyze conversation.conversation_history
                """.formatted(USERS, MESSAGES));
    }

    private static Map<String, Object> found(String content, long messages, long withDefaultPersona, long updates) {
        return Map.of(
                "content",
                content,
                "messages",
                messages,
                "with_default_persona",
                withDefaultPersona,
                "updates",
                updates);
    }
}
